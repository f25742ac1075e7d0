import { describe, expect, it } from 'vitest'
import { parseGlossary } from '../../src/indexing/glossary-entries.ts'
import { createGlossary } from '../../src/retrieve/glossary.ts'

/** The glossary over a corpus of the given words. */
const glossaryOf = (table: string, ...held: string[]) => createGlossary(parseGlossary(table), { wordFrequency: (word) => (held.includes(word) ? 1 : 0), pairFrequency: () => 0 })
const first = (table: string, text: string, ...held: string[]) => {
  const match = glossaryOf(table, ...held).match(text.split(' '), 0)
  return match && [match.to, ...match.terms.map(({ term }) => term)]
}

describe('glossary', () => {
  it('takes the longest phrase', () => expect(first('占比\tshare of\n共享\tshare', 'share of imports')).toEqual([2, '占比']))
  it('takes a word where no phrase begins with it', () => expect(first('占比\tshare of\n共享\tshare', 'share imports')).toEqual([1, '共享']))
  it('leads with the first term that the corpus holds, the others after it for less', () => {
    expect(glossaryOf('占比、比重、比例\tshare', '比重', '比例').match(['share'], 0)?.terms).toEqual([{ term: '比重', weight: 1 }, { term: '比例', weight: 0.7 }])
  })
  it('has the first term stand for what the corpus lacks whole', () => expect(first('签证、护照\tvisa', 'visa')).toEqual([1, '签证']))
  it('gives what says nothing no term', () => expect(first('-\taccount for', 'account for imports')).toEqual([2]))
  it.each(['science and technology department', 'the science technology departments'])('finds a phrase with or without the words that link it: %s', (text) => {
    const words = text.split(' ')
    expect(glossaryOf('科技厅\tscience and technology department').match(words, words.indexOf('science'))?.terms[0]?.term).toBe('科技厅')
  })
  it.each([['applied for', '申报'], ['applying for', '申报'], ['applies for', '申报'], ['zones', '片区'], ['planned', '规划']])('knows the forms of a word: %s', (text, term) =>
    expect(first('申报\tapply for\n片区\tzone\n规划\tplan', text)?.[1]).toBe(term))
  it('prefers the form that is written: goods are not good', () => expect(first('好\tgood\n货物\tgoods', 'goods')).toEqual([1, '货物']))
  it('does not take a function word alone for a term: `it` is no information technology', () => expect(first('电子信息\tit; it sector', 'it')).toBeNull())
  it('reads a phrase that begins with a function word', () => expect(first('电子信息\tit sector', 'it sector')).toEqual([2, '电子信息']))
  it('does not join inflected words across links: guarantees of funding are no guarantee fund', () => expect(first('担保\tguarantee fund', 'guarantees of funding')).toBeNull())
  it('says nothing only as it is written', () => expect(first('-\tcome under', 'come in under bond')).toBeNull())
  it('has the terms of both lines of a phrase', () => expect(first('职责\tduty\n关税\tduty', 'duty')).toEqual([1, '职责']))
  it('does not reach across a word that has its Chinese already', () => expect(glossaryOf('占比\tshare of').match(['share', '', 'of'], 0)).toBeNull())
})
