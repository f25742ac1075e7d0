import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { everydayFingerprint, isHeld, parseEverydayWords } from '../../src/indexing/everyday-entries.ts'

describe('parseEverydayWords', () => {
  it('reads an entry a line, and passes over empty lines and remarks', () => {
    expect(parseEverydayWords('# 说明\n\n养老、康养\t敬老院、养老院\n')).toEqual([{ terms: ['养老', '康养'], words: ['敬老院', '养老院'], same: false }])
  })
  it.each(['养老', '养老\t', '养老\t敬老院\t多', '\t敬老院'])('refuses %j, naming the line', (line) => expect(() => parseEverydayWords(`a\tbb\n${line}`)).toThrow(/第 2 行/u))
  it('takes the table that the project ships', () => expect(parseEverydayWords(readFileSync('lexicon/everyday-words.tsv', 'utf8')).length).toBeGreaterThan(1000))
})

describe('isHeld', () => {
  const corpus = { wordFrequency: (word: string) => (word === '养老' ? 3 : 0), pairFrequency: (pair: string) => (['跨境', '境电', '电商'].includes(pair) ? 1 : 0) }
  it('finds a word, and a term that the corpus cuts otherwise', () => expect([isHeld('养老', corpus), isHeld('跨境电商', corpus)]).toEqual([true, true]))
  it('looks for a number in a term as a word', () => {
    const hours = { wordFrequency: (word: string) => (['24', '7'].includes(word) ? 1 : 0), pairFrequency: (pair: string) => (pair === '小时' ? 1 : 0) }
    expect([isHeld('7×24小时', hours), isHeld('48小时', hours)]).toEqual([true, false])
  })
  it('does not find a term of which a part is missing', () => expect(isHeld('跨境电器', corpus)).toBe(false))
})

describe('everydayFingerprint', () => {
  const of = (table: string): string => everydayFingerprint(parseEverydayWords(table))
  it('does not change with remarks', () => expect(of('# 说明\n养老\t敬老院')).toBe(of('养老\t敬老院')))
  it.each(['养老、康养\t敬老院', '养老\t养老院', '=养老\t敬老院'])('differs for %j', (table) => expect(of(table)).not.toBe(of('养老\t敬老院')))
})
