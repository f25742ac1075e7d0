import { describe, expect, it } from 'vitest'
import { loadCommands } from '../../src/cli/commands.ts'
import { documentKey } from '../../src/core/ids.ts'
import { fakeAssistant } from '../http/fake-assistant.ts'
import { fakeCli } from './fake-context.ts'

const ESCAPE = '\u001b['

describe('wence ask', () => {
  it('prints the answer, then each citation with its clause', async () => {
    const cli = fakeCli()
    await cli.run('ask', '口腔器械去哪里？')
    expect(cli.out()).toBe('口腔器械企业进入A片区。[1]\n\n其余见原文。\n\n引用\n\n[1] 《德阳方案》二、（二） deyang/2.2\n    口腔器械企业进入A片区。\n\n查阅 2 份文件，1 份有相关内容。\n')
  })

  it('prints a refusal without citations', async () => {
    const cli = fakeCli()
    await cli.run('ask', '火星')
    expect(cli.out()).toBe('文件库中没有相关内容。\n\n查阅 2 份文件，0 份有相关内容。\n')
  })

  it('takes the question in several words, and filters', async () => {
    const cli = fakeCli()
    await cli.run('ask', '口腔', '器械', '--document', 'deyang', '--document', 'ziyang', '--region', '德阳', '--max-citations', '3', '--backend', 'extractive')
    expect(cli.assistant.asked).toStrictEqual([{ question: '口腔 器械', filters: { documents: ['deyang', 'ziyang'], regions: ['德阳'] }, maxCitations: 3, backend: 'extractive' }])
  })

  it('prints one JSON document, the same as POST /ask', async () => {
    const cli = fakeCli()
    await cli.run('ask', '口腔', '--json')
    expect(JSON.parse(cli.out())).toMatchObject({ status: 'answered', citations: [{ clauseId: 'deyang/2.2' }] })
    expect(cli.err()).toBe('')
  })

  it.each([[[' ']], [['问'.repeat(2001)]], [['口腔', '--max-citations', '0']]])('refuses %j before anything is opened', async (args) => {
    const cli = fakeCli({ overrides: { openAssistant: () => Promise.reject(new Error('opened')) } })
    await expect(cli.run('ask', ...args)).rejects.toMatchObject({ code: 'REQUEST_INVALID' })
  })

  it('closes the assistant after a failure too', async () => {
    const closed: string[] = []
    const assistant = fakeAssistant({ ask: () => Promise.reject(new Error('broken')), close: () => { closed.push('closed'); return Promise.resolve() } })
    await expect(fakeCli({ assistant }).run('ask', '口腔')).rejects.toThrow(/broken/)
    expect(closed).toEqual(['closed'])
  })

  it.each([[{ isTTY: true, plain: false }, true], [{ isTTY: true, plain: true }, false], [{ isTTY: false, plain: false }, false]])('with %j uses colours: %s', async (options, coloured) => {
    const cli = fakeCli(options)
    await cli.run('ask', '口腔')
    expect(cli.out().includes(ESCAPE)).toBe(coloured)
  })
})

describe('wence chat', () => {
  it('goes on in one session, begins another at /new, and ends with the input', async () => {
    const cli = fakeCli({ lines: ['口腔', '', '那火星呢', '/new', '口腔'] })
    await cli.run('chat')
    expect(cli.assistant.asked.map(({ question, sessionId }) => [question, sessionId])).toEqual([['口腔', undefined], ['那火星呢', 's1'], ['口腔', undefined]])
  })

  it('takes an earlier conversation up again, and says so where it is gone', async () => {
    const known = fakeCli({ lines: ['口腔'] })
    await known.run('chat', '--session', 's1')
    expect(known.assistant.asked[0]?.sessionId).toBe('s1')
    const gone = fakeCli({ lines: ['口腔'] })
    await expect(gone.run('chat', '--session', 'nobody')).rejects.toMatchObject({ code: 'SESSION_UNKNOWN' })
    expect(gone.assistant.asked).toEqual([])
  })

  it('says what is wrong with a question and goes on', async () => {
    const cli = fakeCli({ lines: ['问'.repeat(2001), '口腔', '/exit', '不再问'] })
    await cli.run('chat')
    expect(cli.err()).toMatch(/最多 2000 个字符/)
    expect(cli.assistant.asked).toHaveLength(1)
  })
})

describe('wence search, documents, clauses', () => {
  it('lists results with their scores', async () => {
    const cli = fakeCli()
    await cli.run('search', '口腔', '--mode', 'lexical', '--explain', '--limit', '3')
    expect(cli.assistant.searched).toStrictEqual([{ query: '口腔', limit: 3, filters: { documents: [], regions: [] }, mode: 'lexical', explain: true }])
    expect(cli.out()).toBe('1. 《德阳方案》二、（二） deyang/2.2  0.900\n    口腔器械企业进入A片区。\n    bm25 1.5\n')
  })

  it('says so when nothing is found', async () => {
    const none = { query: 'x', standaloneQuery: 'x', results: [], timings: { understandMs: 0, retrieveMs: 0, totalMs: 0 } }
    const cli = fakeCli({ assistant: fakeAssistant({ search: () => Promise.resolve(none) }) })
    await cli.run('search', 'x')
    expect([cli.out(), cli.err()]).toEqual(['', '没有找到相关条款；请换个说法，或去掉筛选条件。\n'])
  })

  it.each([
    [['documents'], /^deyang {2}德阳方案\n {4}2024-01-02 · 德阳 · 2 个条款\n$/],
    [['clauses', 'deyang'], /^ {2}（二）功能划分 {2}deyang\/2\.2\n$/],
  ])('%j', async (args, want) => {
    const cli = fakeCli()
    await cli.run(...args)
    expect(cli.out()).toMatch(want)
  })

  it.each([[['documents', '--json'], { documents: [{ id: 'deyang' }] }], [['clauses', 'deyang', '--json'], { clauses: [{ id: 'deyang/2.2' }] }], [['search', '口腔', '--json'], { results: [{ clauseId: 'deyang/2.2' }] }]])('%j', async (args, want) => {
    const cli = fakeCli()
    await cli.run(...args)
    expect(JSON.parse(cli.out())).toMatchObject(want)
  })
})

describe('wence import and index', () => {
  it('imports into the folder that was named, and reports on stderr what is not the result', async () => {
    const calls: unknown[] = []
    const cli = fakeCli({
      overrides: {
        importSources: (paths, { corpusDir, onProgress }) => {
          calls.push([paths, corpusDir])
          onProgress?.({ done: 1, total: 1, file: 'a.txt' })
          return Promise.resolve({ written: [documentKey('a')], unchanged: [documentKey('b')], skipped: [{ file: 'c.exe', reason: '不认识的格式' }] })
        },
      },
    })
    await cli.run('import', 'in', 'more', '--corpus', 'elsewhere')
    expect(calls).toEqual([[['in', 'more'], 'elsewhere']])
    expect(cli.out()).toBe('a  已写入\nb  没有变化\n')
    expect(cli.err()).toMatch(/读取文件：100%\n跳过 c\.exe：不认识的格式\n写入 1 份、未变 1 份，文件库目录 elsewhere。运行 npx wence index/)
  })

  it('builds, by force where asked', async () => {
    const forced: unknown[] = []
    const cli = fakeCli({
      overrides: {
        rebuildIndex: (_, options) => {
          forced.push(options?.force)
          options?.onProgress?.({ stage: '计算向量', done: 1, total: 2 })
          return Promise.resolve({ status: 'unchanged', build: 'b1', documents: 2, clauses: 4, chunks: 6, embedded: 0 })
        },
      },
    })
    await cli.run('index', '--force')
    expect(forced).toEqual([true])
    expect(cli.out()).toBe('索引已是最新：2 份文件，4 个条款，6 个检索单元。\n')
    expect(cli.err()).toBe('计算向量：40%\n')
  })
})

const commands = (await loadCommands()).map((create) => create(fakeCli().context))

describe('help', () => {
  const names = commands.map((command) => command.name())

  it('has every command once', () => {
    expect(names).toEqual([...new Set(names)])
    expect(names).toEqual(expect.arrayContaining(['ask', 'chat', 'search', 'index', 'import', 'documents', 'clauses', 'serve', 'doctor']))
  })

  it.each(names)('finds %s by its name, alone', async (name) => {
    const found = await loadCommands(name)
    expect(found.map((create) => create(fakeCli().context).name())).toEqual([name])
  })

  it('has all of them where no command is named', async () => {
    for (const name of [undefined, '--help', 'help', 'constructor']) expect(await loadCommands(name)).toHaveLength(names.length)
  })

  it.each(commands.map((command) => [command.name(), command] as const))('describes %s and each of its options in Chinese', (_, command) => {
    expect(command.description()).toMatch(/\p{Script=Han}/u)
    for (const { description } of [...command.options, ...command.registeredArguments]) expect(description).toMatch(/\p{Script=Han}/u)
  })
})
