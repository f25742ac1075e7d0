import { describe, expect, it } from 'vitest'
import { parseEverydayWords } from '../../src/indexing/everyday-entries.ts'
import { createEverydayWords } from '../../src/retrieve/everyday-words.ts'
import type { WidenVocabulary } from '../../src/retrieve/widen-vocabulary.ts'
import { widenEveryday } from '../../src/retrieve/widen-everyday.ts'

/** A corpus of the given words; everything else is cut into single characters. */
const corpusOf = (...held: string[]): WidenVocabulary => ({
  lookup: () => [], wordFrequency: (word) => (held.includes(word) ? 1 : 0), pairFrequency: (pair) => (held.some((word) => word.includes(pair)) ? 1 : 0), holds: (word) => held.includes(word), isWord: () => false, rowCount: 10,
  segments: (text) => text.match(/水利厅|接手|哪个|./gu) ?? [],
})
const read = (table: string, ...held: string[]) => createEverydayWords(parseEverydayWords(table), corpusOf(...held))

describe('everyday words', () => {
  it('leads to the words that the corpus holds', () => expect(read('养老、康养\t敬老院', '养老')('想开敬老院')).toEqual([{ word: '敬老院', terms: ['养老'], kind: 'lead' }]))
  it('leads a policy word that the corpus lacks to its neighbours', () => expect(read('新能源汽车、电动汽车\t电车子', '新能源汽车')('做电动汽车的')).toEqual([{ word: '电动汽车', terms: ['新能源汽车'], kind: 'lead' }]))
  it('only hints at other words where the corpus uses the word itself', () => expect(read('养老\t敬老院', '养老', '敬老院')('想开敬老院')).toEqual([{ word: '敬老院', terms: ['养老'], kind: 'hint' }]))
  it('leads a word of which the corpus has every pair of characters, but not in one piece', () => {
    expect(read('健康管理\t体检中心', '健康管理', '主体检查', '抽检中心')('开体检中心')).toEqual([{ word: '体检中心', terms: ['健康管理'], kind: 'lead' }])
  })
  it('leads to another name of the same thing even where the corpus uses both', () => {
    expect(read('=中德\t德国', '中德', '德国')('跟德国合作')).toEqual([{ word: '德国', terms: ['中德'], kind: 'same' }])
    expect(read('=中德\t德国\n德国馆\t德国', '中德', '德国', '德国馆')('跟德国合作')).toEqual([{ word: '德国', terms: ['中德'], kind: 'same' }, { word: '德国', terms: ['德国馆'], kind: 'hint' }])
  })
  it('says nothing where the question has the policy word already', () => expect(read('养老\t敬老院', '养老')('敬老院算养老吗')).toEqual([]))
  it('does not read across the border of a word: 「省水」 is not in 「省水利厅」', () => expect(read('水资源\t省水', '水资源')('省水利厅管什么')).toEqual([]))
  it('reads a word of which one character was cut to the word before: 「接手|游」', () => expect(read('动漫游戏\t手游', '动漫游戏')('我们接手游单子')).toEqual([{ word: '手游', terms: ['动漫游戏'], kind: 'lead' }]))
  it('reads a phrase that asks only as it is cut', () => expect(read('载体\t落在哪', '载体')('落在哪个片区')).toEqual([]))
  it('leads on through a word that the corpus lacks', () => expect(read('啤酒\t啤酒厂\n食品饮料\t啤酒', '食品饮料')('开啤酒厂')).toEqual([{ word: '啤酒厂', terms: ['食品饮料'], kind: 'lead' }]))
  it('takes a shorter word where the longest tells nothing', () => expect(read('甲词\t花灯\n乙词\t做花灯', '甲词')('做花灯的')).toEqual([{ word: '花灯', terms: ['甲词'], kind: 'lead' }]))
  it('takes the longest word', () => expect(read('甲词\t花灯\n乙词\t做花灯', '甲词', '乙词')('做花灯的')).toEqual([{ word: '做花灯', terms: ['乙词'], kind: 'lead' }]))
})

describe('widenEveryday', () => {
  const plain = (text: string) => ({ text, denseText: text, terms: new Map<string, number>(), missed: [], everyday: [], replacements: [] })
  it('keeps the question and adds the terms for every way of finding', () => {
    const widened = widenEveryday(plain('想开敬老院'), read('养老、康养\t敬老院', '养老', '康养'))
    expect(widened).toMatchObject({ text: '想开敬老院', denseText: '想开敬老院（养老、康养）', replacements: [{ from: '敬老院', to: '养老', by: 'everyday' }] })
    expect(widened.terms.get('养老')).toBeGreaterThan(widened.terms.get('康养') ?? 1)
  })
  it('looks up a hint as words and pairs alone, and for less', () => {
    const widened = widenEveryday(plain('想开敬老院'), read('养老\t敬老院', '养老', '敬老院'))
    expect(widened).toMatchObject({ denseText: '想开敬老院', everyday: [], replacements: [] })
    expect(widened.terms.get('养老')).toBeLessThan(widenEveryday(plain('想开敬老院'), read('养老\t敬老院', '养老')).terms.get('养老') ?? 0)
  })
  it('returns a question without everyday words as it is', () => {
    const question = plain('面积多大')
    expect(widenEveryday(question, read('养老\t敬老院', '养老'))).toBe(question)
  })
})
