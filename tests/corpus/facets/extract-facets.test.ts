import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PolicyDocument } from '../../../src/core/document.ts'
import { displayText } from '../../../src/core/fold.ts'
import { containsSpan } from '../../../src/core/span.ts'
import { CHUNKER_VERSION } from '../../../src/corpus/chunk-document.ts'
import { parseClauses } from '../../../src/corpus/clause-tree.ts'
import { extractFacets, FACETS_VERSION, SPLIT_VERSION } from '../../../src/corpus/facets/extract-facets.ts'
import { foreignDocuments, foundingDocuments, hasForeign, makeDocument } from '../founding.ts'

const bare = (text: string): string => displayText(text).replace(/\s/gu, '')

const check = (document: PolicyDocument): void => {
  const clauses = parseClauses(document)
  const spans = new Map(clauses.map(({ id, span }) => [id, span]))
  for (const facet of extractFacets(document, clauses)) {
    const slice = document.text.slice(facet.span.start, facet.span.end)
    expect(bare(slice), `${facet.clauseId} ${facet.kind}`).toBe(bare(facet.surface))
    expect(slice, 'no blanks at its ends').toBe(slice.trim())
    expect(facet.surface.length, `${facet.clauseId} ${facet.kind}`).toBeGreaterThan(0)
    const own = spans.get(facet.clauseId)
    expect(own && containsSpan(own, facet.span), `${facet.clauseId} holds its facet`).toBe(true)
    expect(facet.documentKey).toBe(document.key)
  }
}

describe('extracting facets', () => {
  it.each(foundingDocuments().map((document) => [document.key, document] as const))('spans of %s are exact', (_, document) => check(document))

  it.skipIf(!hasForeign)('spans of 292 foreign documents are exact', () => {
    for (const document of foreignDocuments()) check(document)
  })

  it.each(['', '\n\n', '今天天气很好。', '（（（（（（', '〔责任单位：', '））））〕', '一、\n（一）\n', '—'.repeat(500), '、'.repeat(2000), '由'.repeat(3000)])('a document of %j gives none and does not fail', (text) => {
    const document = makeDocument(text)
    expect(extractFacets(document, parseClauses(document))).toEqual([])
  })

  it('survives any text made of the words that its patterns look for', () => {
    const word = fc.constantFrom('（', '）', '〔', '〕', '责任单位：', '商务厅', '省', '市', '、', '，', '；', '。', '\n', '和', '等', '负责', '由', '牵头', '重点发展', '产业园', '以', '为核心', '打造', '基地', '1', '２', '亿', '元', '%', '年', '“', '”', '——', '到2027年', '不超过', '#', ' ', '一、', '（一）')
    fc.assert(fc.property(fc.array(word, { maxLength: 120 }), (words) => check(makeDocument(words.join('')))), { numRuns: 300, seed: 7 })
  })

  it('gives the same facets again', () => {
    const [document] = foundingDocuments()
    if (!document) throw new Error('cannot happen: the founding documents are in the repository')
    expect(extractFacets(document, parseClauses(document))).toEqual(extractFacets(document, parseClauses(document)))
  })

  it('takes time in proportion to the text, unclosed brackets and lists without end included', () => {
    const unit = '（责任单位：商务厅、'
    const timed = (repeats: number): number => {
      const document = makeDocument(`（一）某事。${unit.repeat(repeats)}${'以甲、乙、'.repeat(repeats)}${'1—'.repeat(repeats)}`)
      const clauses = parseClauses(document)
      const start = performance.now()
      extractFacets(document, clauses)
      return performance.now() - start
    }
    timed(200)
    // Four times the text: sixteen times the time if anything were quadratic.
    expect(timed(4000)).toBeLessThan(9 * timed(1000) + 200)
  })

  it('names its version in what an index is checked by', () => {
    expect(SPLIT_VERSION).toContain(FACETS_VERSION)
    expect(SPLIT_VERSION).toContain(CHUNKER_VERSION)
  })
})
