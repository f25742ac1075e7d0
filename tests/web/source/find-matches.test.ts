import { describe, expect, it } from 'vitest'
import type { Clause } from '../../../src/web/service/contract.ts'
import { findMatches } from '../../../src/web/source/find-matches.ts'

const clause = (id: string, text: string): Clause => ({ id, documentId: 'a', title: '', label: '', heading: '', path: [], text, span: { start: 0, end: text.length }, parentId: null, order: 0 })

describe('findMatches', () => {
  const clauses = [clause('a/1', '发展跨\n\n境电商，支持跨境电商。'), clause('a/2', 'RCEP（区域）')]
  it('finds words over a page break, in reading order', () => {
    expect(findMatches(clauses, '跨境电商').map(({ clauseId, start, end }) => [clauseId, start, end])).toEqual([['a/1', 2, 8], ['a/1', 11, 15]])
  })
  it('takes signs for themselves, and letters whatever their case', () => {
    expect(findMatches(clauses, 'rcep（').length).toBe(1)
    expect(findMatches(clauses, '.*').length).toBe(0)
    expect(findMatches([clause('a/3', '信利-尤文图斯足球学院')], '利-尤').map(({ start, end }) => [start, end])).toEqual([[1, 4]])
  })
  it.each(['.*+?^${}()|[]\\', '信利-尤文', 'a/b', '[n]'])('finds %s itself', (signs) => expect(findMatches([clause('a/3', `前${signs}后`)], signs).map(({ start, end }) => [start, end])).toEqual([[1, 1 + signs.length]]))
  it('finds nothing for nothing', () => expect(findMatches(clauses, '  ')).toEqual([]))
})
