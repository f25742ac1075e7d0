import { describe, expect, it } from 'vitest'
import { loadJieba } from '../../src/indexing/jieba.ts'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { countTerms, createTokenizer, foldForTerms } from '../../src/indexing/tokenizer.ts'

const tokenizer = await createTokenizer({ dictionary: ['协同改革先行区'] })

describe('folding for terms', () => {
  it.each([
    ['ＲＣＥＰ２０２７', 'rcep2027'],
    ['軟體與發展戶籍', '软体与发展户籍'],
    ['什么是著名的乾坤裏面', '什么是著名的干坤里面'],
    ['⾼新', '高新'],
  ])('folds %s to %s', (text, folded) => expect(foldForTerms(text)).toBe(folded))

  it('keeps every offset, also for characters outside the basic plane', () => {
    const text = 'a𠵾㘚🙂　Ⅻ臺灣'
    expect(foldForTerms(text)).toHaveLength(text.length)
  })
})

describe('tokenizer', () => {
  it.each([
    ['增长98.2%，到2027年', ['98.2', '2027']],
    ['对接RCEP规则', ['rcep']],
    ['投资1,200万元', ['1200']],
    ['发展5G和C919', ['5g', 'c919']],
  ])('keeps numbers and foreign words of %s whole in both spaces', (text, whole) => {
    expect(tokenizer.words(text)).toEqual(expect.arrayContaining(whole))
    expect(tokenizer.bigrams(text)).toEqual(expect.arrayContaining(whole))
  })

  it('cuts words of the project dictionary whole, and their known parts beside them', () => {
    expect(tokenizer.words('建设协同改革先行区')).toEqual(expect.arrayContaining(['协同改革先行区', '协同', '改革', '先行']))
  })

  it('finds the same terms for traditional and simplified text', () => {
    expect(tokenizer.words('支持電子商務企業')).toEqual(tokenizer.words('支持电子商务企业'))
  })

  it('leaves punctuation and function words out', () => {
    expect(tokenizer.words('，。的！')).toEqual([])
    expect(tokenizer.words('企业的发展')).toEqual(['企业', '发展'])
  })

  it('makes pairs of characters that never cross a mark, and lone characters as they are', () => {
    expect(tokenizer.bigrams('先行区，州')).toEqual(['先行', '行区', '州'])
  })

  it.each(['', '　', '\u0000', '🙂🙂', '\ud800', '!!??'])('gives no terms for %j', (text) => {
    expect(tokenizer.words(text)).toEqual([])
    expect(tokenizer.bigrams(text)).toEqual([])
  })

  it('has another fingerprint with another dictionary', async () => {
    const other = await createTokenizer({ dictionary: ['先行区'] })
    expect(other.fingerprint).not.toBe(tokenizer.fingerprint)
  })

  it('loads jieba in slices to the same cuts as whole', async () => {
    const sliced = await loadJieba()
    const whole = Jieba.withDict(dict)
    for (const text of ['加快建设内江自贸协同改革先行区', '惠民保参保人享受高龄津贴', '推动成渝地区双城经济圈建设走深走实']) expect(sliced.cutForSearch(text, true)).toEqual(whole.cutForSearch(text, true))
  })

  it('counts terms', () => expect(countTerms(['甲', '乙', '甲'])).toEqual(new Map([['甲', 2], ['乙', 1]])))
})
