import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importSources } from '../../src/corpus/import.ts'
import { loadCorpus } from '../../src/corpus/load.ts'
import { SEEDS, foundingDocuments } from './founding.ts'

const mounted: string[] = []
const paths = { root: '', sources: '', corpus: '' }
beforeEach(() => {
  paths.root = mkdtempSync(join(tmpdir(), 'wence-import-'))
  paths.sources = join(paths.root, 'sources')
  paths.corpus = join(paths.root, 'corpus')
  mkdirSync(paths.sources)
})
afterEach(() => {
  for (const dir of mounted.splice(0)) execFileSync('umount', [dir])
  rmSync(paths.root, { recursive: true, force: true })
})

const put = (name: string, content: string | Uint8Array): string => {
  const path = join(paths.sources, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}
const run = (sources: readonly string[] = [paths.sources], options: Partial<Parameters<typeof importSources>[1]> = {}): ReturnType<typeof importSources> => importSources(sources, { corpusDir: paths.corpus, ...options })
const corpusFiles = (): string[] => (existsSync(paths.corpus) ? readdirSync(paths.corpus).sort() : [])
const plan = (name: string): string => `${name}方案\n一、总体要求\n正文。\n二、任务\n正文。\n`

/** True where a small file system can be mounted on the corpus folder; elsewhere those tests are skipped. */
const canMount = ((): boolean => {
  const dir = mkdtempSync(join(tmpdir(), 'wence-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', dir], { stdio: 'ignore' })
    execFileSync('umount', [dir])
    return true
  } catch {
    return false
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})()
const mountCorpus = (options: string): void => {
  mkdirSync(paths.corpus, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', paths.corpus])
  mounted.push(paths.corpus)
}

describe('importSources', () => {
  it('writes the founding documents, and leaves them untouched the second time', async () => {
    const first = await run([SEEDS])
    expect([...first.written].sort()).toEqual(['chengyu', 'coop-parks', 'deyang', 'meishan', 'nanchong', 'neijiang', 'open-economy', 'trade', 'wenjiang', 'zigong', 'ziyang'])
    const before = statSync(join(paths.corpus, 'deyang.md')).mtimeMs
    expect(await run([SEEDS])).toMatchObject({ written: [], unchanged: { length: 11 } })
    expect(statSync(join(paths.corpus, 'deyang.md')).mtimeMs).toBe(before)
    const loaded = await loadCorpus(paths.corpus)
    expect(loaded.map(({ hash: _hash, ...document }) => document)).toEqual(foundingDocuments().sort((a, b) => (a.key < b.key ? -1 : 1)))
  })
  it('loses no character of a file that holds several documents', async () => {
    const text = plan('甲市') + plan('乙市')
    put('两份 方案.txt', text)
    expect((await run()).written).toEqual(['两份-方案-1', '两份-方案-2'])
    expect((await loadCorpus(paths.corpus)).map((document) => document.text).join('')).toBe(text)
  })
  it('reads folders to the bottom, files given by name, and says what it passed over', async () => {
    put('a/b/甲.txt', plan('甲'))
    put('乙.md', plan('乙'))
    put('图.png', 'x')
    put('README.md', 'x')
    put('.hidden.txt', 'x')
    const report = await run([paths.sources, join(paths.sources, '乙.md')])
    expect([...report.written].sort()).toEqual(['乙', '甲'].sort())
    expect(report.skipped.map(({ reason }) => reason).sort()).toEqual(['不支持的格式', '说明文件，不是政策文件'].sort())
  })
  it('takes keys and what the text does not say from the manifest beside the files', async () => {
    put('x1.txt', '各市人民政府：\n一、甲。\n')
    put('manifest.yaml', 'files:\n  x1.txt:\n    - { key: jia, title: 关于甲的意见, region: 四川 }\n  gone.txt:\n    - { key: yi }')
    expect(await run()).toMatchObject({ written: ['jia'], skipped: [{ file: 'gone.txt' }] })
    expect((await loadCorpus(paths.corpus))[0]).toMatchObject({ key: 'jia', title: '关于甲的意见', region: '四川', source: 'x1.txt' })
  })
  it('gives a document without title line its file name as title', async () => {
    put('通告.txt', '没有标题。')
    await run()
    expect((await loadCorpus(paths.corpus))[0]?.title).toBe('通告')
  })
  it('tells its progress', async () => {
    put('a.txt', plan('甲'))
    put('b.txt', plan('乙'))
    const seen: string[] = []
    await run(undefined, { onProgress: ({ done, total, file }) => seen.push(`${done}/${total} ${file}`) })
    expect(seen).toEqual(['1/2 a.txt', '2/2 b.txt'])
  })
  it('takes a single line of 5 MB', async () => {
    put('long.txt', '国'.repeat(1_700_000))
    expect((await run()).written).toEqual(['long'])
  })
})

describe('what cannot be imported leaves the corpus as it was', () => {
  const BEFORE = '---\nkey: old\ntitle: 旧\n---\n正文'
  beforeEach(() => {
    mkdirSync(paths.corpus)
    writeFileSync(join(paths.corpus, 'old.md'), BEFORE)
    put('good.txt', plan('甲'))
  })
  afterEach(() => {
    if (mounted.length > 0) return
    expect(corpusFiles()).toEqual(['old.md'])
    expect(readFileSync(join(paths.corpus, 'old.md'), 'utf8')).toBe(BEFORE)
  })

  it('a folder that is not there', () => expect(run([join(paths.root, 'nowhere')])).rejects.toThrow(/nowhere.*不存在/u))
  it('an empty folder', async () => {
    mkdirSync(join(paths.root, 'empty'))
    await expect(run([join(paths.root, 'empty')])).rejects.toThrow(/empty.*没有可导入的文件/u)
  })
  it('an empty file', () => expect(run([put('空.txt', ' \n')])).rejects.toThrow(/空\.txt.*是空的/u))
  it('a binary file', async () => {
    put('图.txt', Uint8Array.from([0x89, 0x50, 0, 1, 2, 3]))
    await expect(run()).rejects.toMatchObject({ code: 'SOURCE_ENCODING', message: expect.stringContaining('图.txt') as string })
  })
  it('a format that is not known, given by name', () => expect(run([put('a.xls', 'x')])).rejects.toThrow(/不支持.*a\.xls/u))
  it('two files of one key', async () => {
    put('b/good.txt', plan('乙'))
    await expect(run()).rejects.toMatchObject({ code: 'CORPUS_INVALID', message: expect.stringMatching(/键「good」/u) as string })
  })
  it('a key that another source holds', async () => {
    writeFileSync(join(paths.corpus, 'old.md'), BEFORE.replace('title: 旧', 'title: 旧\nsource: 别的.txt'))
    await expect(run([put('old.txt', plan('甲'))])).rejects.toThrow(/别的\.txt.*old\.txt.*同一个键「old」/u)
    writeFileSync(join(paths.corpus, 'old.md'), BEFORE)
  })
  it('a manifest that lists another number of documents', async () => {
    put('manifest.yaml', 'files:\n  good.txt:\n    - { key: a }\n    - { key: b }')
    await expect(run()).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringMatching(/good\.txt.*2 份.*1 份/u) as string })
  })
  it('a file that vanishes while the others are read', async () => {
    put('a.txt', plan('乙'))
    const vanish = ({ file }: { file: string }): void => { if (file === 'a.txt') rmSync(join(paths.sources, 'good.txt')) }
    await expect(run(undefined, { onProgress: vanish })).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE', message: expect.stringMatching(/good\.txt.*移走/u) as string })
  })
  it('a signal that fires', async () => {
    const controller = new AbortController()
    await expect(run(undefined, { signal: controller.signal, onProgress: () => controller.abort() })).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it.skipIf(!canMount)('a disk that fills up', async () => {
    mountCorpus('size=16k')
    writeFileSync(join(paths.corpus, 'old.md'), BEFORE)
    put('big.txt', '一、甲。\n'.repeat(5000))
    await expect(run()).rejects.toMatchObject({ code: 'DISK_FULL', message: expect.stringMatching(/磁盘已满/u) as string })
    expect(corpusFiles()).toEqual(['old.md'])
  })
  it.skipIf(!canMount)('a folder that is read-only', async () => {
    mountCorpus('size=64k')
    writeFileSync(join(paths.corpus, 'old.md'), BEFORE)
    execFileSync('mount', ['-o', 'remount,ro', paths.corpus])
    await expect(run()).rejects.toMatchObject({ code: 'DISK_READONLY' })
    expect(corpusFiles()).toEqual(['old.md'])
  })
})

describe('loadCorpus', () => {
  const corpusFile = (name: string, key: string, rest = ''): void => {
    mkdirSync(paths.corpus, { recursive: true })
    writeFileSync(join(paths.corpus, name), `---\nkey: ${key}\ntitle: 题\n${rest}---\n正文`)
  }
  it('sorts by key and hashes each file', async () => {
    corpusFile('b.md', 'b')
    corpusFile('a.md', 'a')
    expect(await loadCorpus(paths.corpus)).toMatchObject([{ key: 'a', hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/u) as string }, { key: 'b' }])
  })
  it('says how to import where there is nothing', async () => {
    await expect(loadCorpus(paths.corpus)).rejects.toMatchObject({ code: 'CORPUS_EMPTY', message: expect.stringContaining('npx wence import') as string })
    mkdirSync(paths.corpus)
    await expect(loadCorpus(paths.corpus)).rejects.toMatchObject({ code: 'CORPUS_EMPTY' })
  })
  it('refuses one key in two files, naming both', async () => {
    corpusFile('a.md', 'x')
    corpusFile('b.md', 'x')
    await expect(loadCorpus(paths.corpus)).rejects.toThrow(/a\.md.*b\.md.*「x」/u)
  })
  it('refuses a broken date, naming file and field', async () => {
    corpusFile('a.md', 'a', 'date: 2022-13-40\n')
    await expect(loadCorpus(paths.corpus)).rejects.toThrow(/a\.md.*date/u)
  })
})
