import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { unspaced } from '../../src/core/unspaced.ts'
import { parseSampleQuestions, samplesFingerprint } from '../../src/indexing/sample-entries.ts'
import { foundingDocuments } from '../corpus/founding.ts'

describe('parseSampleQuestions', () => {
  it('reads a passage a line, and passes over empty lines and remarks', () => {
    expect(parseSampleQuestions('# 说明\n\nziyang\t建设机车产业园\t造火车头去哪\t火车配件厂 落哪片\n')).toEqual([{ documentKey: 'ziyang', quote: '建设机车产业园', questions: ['造火车头去哪', '火车配件厂 落哪片'] }])
  })
  it.each(['ziyang', 'ziyang\t建设机车产业园', 'ziyang\t建设机车产业园\t', '\t建设机车产业园\t造火车头去哪', 'ziyang\t\t造火车头去哪'])('refuses %j, naming the line', (line) =>
    expect(() => parseSampleQuestions(`a\tb\tc\n${line}`)).toThrow(/示例问句表第 2 行/u))
})

describe('samplesFingerprint', () => {
  const of = (table: string): string => samplesFingerprint(parseSampleQuestions(table))
  it('does not change with remarks', () => expect(of('# 说明\na\t甲\t问')).toBe(of('a\t甲\t问')))
  it.each(['b\t甲\t问', 'a\t乙\t问', 'a\t甲\t答', 'a\t甲\t问\t答'])('differs for %j', (table) => expect(of(table)).not.toBe(of('a\t甲\t问')))
})

describe('the table that the project ships', () => {
  const entries = parseSampleQuestions(readFileSync('lexicon/sample-questions.tsv', 'utf8'))
  const documents = foundingDocuments().map(({ key, text }) => ({ key, text: unspaced(text) }))
  it('has questions for each of the founding documents', () => expect(new Set(entries.map(({ documentKey }) => documentKey))).toEqual(new Set(documents.map(({ key }) => key))))
  it('quotes a passage that can be found', () => {
    const isFound = (key: string, quote: string): boolean => documents.some((document) => document.key === key && document.text.includes(quote))
    expect(entries.filter(({ documentKey, quote }) => !isFound(documentKey, quote))).toEqual([])
  })
  it('holds no question of the evaluation: none is answered from memory', () => {
    const bare = (text: string): string => text.replace(/[\s\p{P}]/gu, '')
    const files = ['eval/dev.jsonl', ...readdirSync('eval/questions').filter((name) => name.endsWith('.jsonl')).map((name) => join('eval/questions', name))]
    const known = new Set(files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/"question"\s*:\s*"((?:[^"\\]|\\.)*)"/gu)].map(([, question]) => bare(JSON.parse(`"${question}"`) as string))))
    expect(known.size).toBeGreaterThan(4000)
    expect(entries.flatMap(({ questions }) => questions).filter((question) => known.has(bare(question)))).toEqual([])
  })
})
