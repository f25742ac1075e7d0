import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseGlossary } from '../../src/indexing/glossary-entries.ts'
import { loadGlossary } from '../../src/indexing/load-glossary.ts'

describe('parseGlossary', () => {
  it('reads an entry a line, and passes over empty lines and remarks', () => {
    expect(parseGlossary('# 说明\n\n占比、比重\tShare of; R&D arm\n')).toEqual([{ terms: ['占比', '比重'], phrases: ['share of', 'r&d arm'] }])
  })
  it('gives phrases that say nothing no terms', () => expect(parseGlossary('-\taccount; get')).toEqual([{ terms: [], phrases: ['account', 'get'] }]))
  it.each(['占比', '占比\t', '占比\tshare\tmore', '\tshare', '占比\t份额', '占比\tindustry 4.0'])('refuses %j, naming the line', (line) => expect(() => parseGlossary(`占比\tshare of\n${line}`)).toThrow(/英文用语表第 2 行/u))
})

describe('the glossary that the project ships', () => {
  const entries = parseGlossary(readFileSync('lexicon/english-terms.tsv', 'utf8'))
  it('is read whole', () => expect(entries.length).toBeGreaterThan(1500))
  it('has no phrase that both says something and says nothing', () => {
    const silent = new Set(entries.filter(({ terms }) => terms.length === 0).flatMap(({ phrases }) => phrases))
    expect(entries.filter(({ terms }) => terms.length > 0).flatMap(({ phrases }) => phrases.filter((phrase) => silent.has(phrase)))).toEqual([])
  })
  it('has nothing but Chinese terms and what is written in Latin letters in Chinese too', () => {
    expect(entries.flatMap(({ terms }) => terms).filter((term) => !/\p{Script=Han}|^[A-Z\d]+s?$/u.test(term))).toEqual([])
  })
})

describe('loadGlossary', () => {
  it('says which file is missing and what to do', () => expect(loadGlossary('lexicon/none.tsv')).rejects.toThrow(/none\.tsv.*WENCE_ENGLISH_TERMS/u))
})
