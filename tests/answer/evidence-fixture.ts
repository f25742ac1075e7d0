// Small evidence for tests of the answer: a document of plain sentences, each a chunk.
import { chunkId, clauseId, documentKey } from '../../src/core/ids.ts'
import type { CorpusView } from '../../src/answer/corpus-view.ts'
import type { Evidence } from '../../src/retrieve/evidence.ts'
import type { StoredChunk } from '../../src/indexing/store-rows.ts'

export type EvidenceFixture = { readonly key?: string; readonly sentences: readonly (readonly [text: string, score: number])[]; readonly similarity?: number; readonly relevance?: number; /** Text of the chunks' context. */ readonly context?: string }

/** Text that stands before the clause, so that spans do not start at 0. */
export const PREFACE = '前言。\n'

/** The whole text of the fixture's document. */
export const fixtureText = ({ sentences }: EvidenceFixture): string => PREFACE + sentences.map(([text]) => text).join('')

export const createEvidence = (fixture: EvidenceFixture): Evidence => {
  const key = documentKey(fixture.key ?? 'doc')
  const id = clauseId(key, ['1'])
  let at = PREFACE.length
  const chunks = fixture.sentences.map(([text, score], order) => {
    const span = { start: at, end: (at += text.length) }
    const chunk: StoredChunk = { row: order, id: chunkId(id, order), clauseId: id, documentKey: key, order, span, text, context: fixture.context ?? '' }
    return { chunk, score }
  })
  const best = [...chunks].sort((a, b) => b.score - a.score)[0]!
  const text = fixtureText(fixture)
  return {
    clause: { id, documentKey: key, parentId: null, order: 1, depth: 1, marker: '一、', label: '一、', heading: '标题', headingSpan: { start: PREFACE.length, end: PREFACE.length }, path: ['一、标题'], span: { start: PREFACE.length, end: text.length } },
    document: { key, title: `${key}的标题`, issuer: '', number: '', date: '', status: '', region: '', source: '', hash: '', clauses: 2, firstRow: 0, rows: chunks.length },
    text: text.slice(PREFACE.length),
    best: best.chunk,
    candidate: { row: best.chunk.row, hits: [{ source: 'vector', rank: 1, score: fixture.similarity ?? 0.8, share: best.score }, { source: 'late', rank: 1, score: fixture.similarity ?? 0.8, share: 0 }], score: best.score },
    score: best.score,
    nearness: 0,
    unsampled: null,
    relevance: fixture.relevance ?? Math.min(1, best.score / 2),
    chunks,
  }
}

/** A corpus that holds nothing but what a test puts into it. */
export const EMPTY_CORPUS: CorpusView = {
  textOf: () => '', clauses: () => [], unitTasks: () => [], unitNames: () => [], figures: () => [], placeIndustries: () => [], clauseFacets: () => [], evidenceAt: () => null,
}
