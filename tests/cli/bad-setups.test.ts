import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { PROGRAM } from './delivered-program.ts'
import { SHORT_TABLES } from '../short-tables.ts'

type Ended = { code: number | null; out: string; err: string }
type Folders = { seeds: string; corpus: string; index: string }

const root = mkdtempSync(join(tmpdir(), 'wence-setups-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** What a nearly full disk has left: too little for any index. */
const ROOM_BYTES = 32 << 10

const DOCUMENT = '某市口腔产业若干措施\n一、支持落户\n对口腔器械企业给予一次性奖励五十万元。\n'
const corpusFile = (key: string, rest = ''): string => `---\nkey: ${key}\ntitle: ${key}措施\n${rest}---\n${DOCUMENT}`

/** A set-up of its own under one folder; nothing of it is there yet. */
const setUp = (name: string): Folders => {
  const folder = join(root, name)
  mkdirSync(folder)
  return { seeds: join(folder, 'seeds'), corpus: join(folder, 'corpus'), index: join(folder, 'index') }
}

const wence = ({ seeds, corpus, index }: Folders, ...args: string[]): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, ...SHORT_TABLES, PORT: '0', WENCE_EMBEDDER: 'hashing', WENCE_SEEDS_DIR: seeds, WENCE_CORPUS_DIR: corpus, WENCE_INDEX_DIR: index }
    const child = spawn(process.execPath, [...PROGRAM, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const text = { out: '', err: '' }
    child.stdout.on('data', (chunk: Buffer) => { text.out += chunk.toString() })
    child.stderr.on('data', (chunk: Buffer) => { text.err += chunk.toString() })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...text }))
  })

/** Names and contents of everything in a folder. */
const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => {
    const path = join(entry.parentPath, entry.name)
    return [path, readFileSync(path).toString('base64')]
  }))

/** Puts a small tmpfs on a folder; false where that is not allowed. */
const mount = (folder: string, options: string): boolean => {
  mkdirSync(folder, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const unmount = (folder: string): void => { execFileSync('umount', [folder]) }
const canMount = ((): boolean => {
  const folder = join(root, 'probe')
  const mounted = mount(folder, 'size=64k')
  if (mounted) unmount(folder)
  return mounted
})()

describe('npm start without anything to start from', () => {
  it('says which folder is not there', async () => {
    const folders = setUp('missing-seeds')
    const { code, out, err } = await wence(folders, 'serve', '--prepare')
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/无法读取「.*seeds」：不存在.*请检查/u)
    expect([existsSync(folders.corpus), existsSync(folders.index)]).toEqual([false, false])
  })

  it('says which folder is empty', async () => {
    const folders = setUp('empty-seeds')
    mkdirSync(folders.seeds)
    const { code, out, err } = await wence(folders, 'serve', '--prepare')
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/目录「.*seeds」里没有可导入的文件；请放入/u)
    expect(existsSync(folders.corpus)).toBe(false)
  })
})

describe('documents out of the ordinary', () => {
  it('with no marker at all, and a single line of 5 MB, are imported, indexed and found', async () => {
    const folders = setUp('odd')
    mkdirSync(folders.seeds)
    writeFileSync(join(folders.seeds, '通告.txt'), '关于口腔器械展会的通告\n展会定于三月举行，欢迎参加。\n')
    writeFileSync(join(folders.seeds, '长.txt'), `口腔产业长文\n${`${'建设口腔器械产业园区，支持企业落户，'.repeat(12)}推动集聚。`.repeat(7_700)}`)
    expect(await wence(folders, 'import', folders.seeds)).toMatchObject({ code: 0 })
    expect(await wence(folders, 'index')).toMatchObject({ code: 0, out: expect.stringMatching(/2 份文件，2 个条款/u) as string })
    const found = await wence(folders, 'search', '展会定于几月举行', '--limit', '1', '--json')
    expect(JSON.parse(found.out)).toMatchObject({ results: [{ documentId: '通告', clauseId: '通告', label: '' }] })
  }, 120_000)
})

describe('an index that is there already', () => {
  const folders: Folders = { seeds: join(root, 'kept/seeds'), corpus: join(root, 'kept/corpus'), index: join(root, 'kept/index') }
  const good: { index: Record<string, string> } = { index: {} }
  beforeAll(async () => {
    mkdirSync(folders.corpus, { recursive: true })
    writeFileSync(join(folders.corpus, 'a.md'), corpusFile('a'))
    expect(await wence(folders, 'index')).toMatchObject({ code: 0 })
    good.index = contents(folders.index)
  })

  it.each<[string, () => void, RegExp]>([
    ['a broken date', () => writeFileSync(join(folders.corpus, 'b.md'), corpusFile('b', 'date: 2022-13-40\n')), /语料文件「b\.md」.*date.*请改正/u],
    ['one key in two files', () => writeFileSync(join(folders.corpus, 'b.md'), corpusFile('a')), /「a\.md」和「b\.md」的键同为「a」；请改/u],
    ['no front matter', () => writeFileSync(join(folders.corpus, 'b.md'), DOCUMENT), /语料文件「b\.md」.*---.*请改正/u],
    ['a file that is gone when it is read', () => symlinkSync('nowhere.md', join(folders.corpus, 'b.md')), /无法读取「.*b\.md」：不存在，或在读取时被移走/u],
  ])('stays as it was when the corpus has %s', async (_, spoil, message) => {
    spoil()
    onTestFinished(() => rmSync(join(folders.corpus, 'b.md'), { force: true }))
    for (const args of [['index'], ['serve', '--prepare'], ['ask', '口腔器械']]) {
      const { code, out, err } = await wence(folders, ...args)
      expect([code, out]).toEqual([1, ''])
      expect(err).toMatch(message)
      expect(err.trim().split('\n')).toHaveLength(1)
    }
    expect(contents(folders.index)).toEqual(good.index)
  })

  it.skipIf(!canMount)('on a full disk stays as it was, and serves', async () => {
    const full = { ...folders, index: join(root, 'full'), corpus: join(root, 'full-corpus') }
    expect(mount(full.index, 'size=16m')).toBe(true)
    onTestFinished(() => unmount(full.index))
    cpSync(folders.index, full.index, { recursive: true })
    cpSync(folders.corpus, full.corpus, { recursive: true })
    const before = contents(full.index)
    const { bavail, bsize } = statfsSync(full.index)
    writeFileSync(join(full.index, 'filler'), Buffer.alloc(bavail * bsize - ROOM_BYTES))
    writeFileSync(join(full.corpus, 'b.md'), corpusFile('b'))
    const { code, err } = await wence(full, 'index')
    expect([code, err]).toEqual([1, expect.stringMatching(/索引目录时磁盘已满；请腾出空间后重试/u)])
    rmSync(join(full.index, 'filler'))
    expect(contents(full.index)).toEqual(before)
    expect(await wence({ ...full, corpus: folders.corpus }, 'ask', '口腔器械企业有什么奖励')).toMatchObject({ code: 0 })
  })

  it.skipIf(!canMount)('in a read-only folder serves, and says why it cannot be renewed', async () => {
    const readOnly = { ...folders, index: join(root, 'read-only') }
    expect(mount(readOnly.index, 'size=16m')).toBe(true)
    onTestFinished(() => unmount(readOnly.index))
    cpSync(folders.index, readOnly.index, { recursive: true })
    execFileSync('mount', ['-o', 'remount,ro', readOnly.index])
    expect(await wence(readOnly, 'ask', '口腔器械企业有什么奖励')).toMatchObject({ code: 0 })
    const { code, out, err } = await wence(readOnly, 'index', '--force')
    expect([code, out, err]).toEqual([1, '', expect.stringMatching(/索引目录不可写；请检查目录权限/u)])
    const checks = JSON.parse((await wence(readOnly, 'doctor', '--json')).out) as { checks: { name: string; ok: boolean; detail: string }[] }
    expect(checks.checks.find(({ name }) => name === 'disk')).toMatchObject({ ok: false, detail: expect.stringContaining('不可写') as string })
    expect(checks.checks.find(({ name }) => name === 'index')).toMatchObject({ ok: true })
  })
})
