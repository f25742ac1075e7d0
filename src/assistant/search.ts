// Search as the edges see it: one result a clause, best first.
import { displayText } from '../core/fold.ts'
import { traced } from '../core/trace.ts'
import type { Store } from '../indexing/store.ts'
import { coverage } from '../retrieve/content-terms.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import type { Query } from '../retrieve/query.ts'
import type { Retriever } from '../retrieve/retriever.ts'
import type { Assistant, SearchResult } from './assistant.ts'
import { checkFilters } from './check-filters.ts'
import type { Recall } from './recall.ts'
import { searchRecalled } from './search-recalled.ts'

const DEFAULT_LIMIT = 20

export type SearchParts = { readonly store: Store; readonly retriever: Retriever; readonly recall: Recall; readonly clock: () => number }

/**
 * Each step's share of the score and its own figure (`…Raw`); `unlisted` what full lists that lack the chunk give it all the same;
 * `coverage` how much of the question's known content the clause holds. The shares and `unlisted` add up to `score`.
 */
const explain = ({ candidate, score, text }: Evidence, { terms }: Query): Record<string, number> => {
  const shares = candidate.hits.flatMap(({ source, score: raw, share }) => [[source, share], [`${source}Raw`, raw]] as const)
  const unlisted = candidate.hits.reduce((rest, { share }) => rest - share, score)
  return Object.fromEntries([...shares, ['unlisted', unlisted], ['score', score], ['coverage', coverage(terms, text)]])
}

const toResult = (evidence: Evidence, text: string, explained: Query | null): SearchResult => ({
  documentId: evidence.document.key,
  title: evidence.document.title,
  clauseId: evidence.clause.id,
  label: evidence.clause.label,
  path: evidence.clause.path,
  quote: text.slice(evidence.best.span.start, evidence.best.span.end),
  text: evidence.text,
  span: evidence.best.span,
  score: evidence.score,
  ...(explained && { explain: explain(evidence, explained) }),
})

export const createSearch = ({ store, retriever, recall, clock }: SearchParts): Assistant['search'] => async (request, signal) => {
  const start = clock()
  const recalled = await traced('understand', () => recall.inHistory(request.query, request.history ?? [], { documents: checkFilters(request.filters, store.documents()), signal }))
  const understood = clock()
  const { query } = recalled
  const options = { limit: request.limit ?? DEFAULT_LIMIT, mode: request.mode ?? 'hybrid', signal } as const
  const evidence = await traced('retrieve', () => searchRecalled((each) => retriever.retrieve(each, options), recalled))
  const retrieved = clock()
  return {
    query: request.query,
    standaloneQuery: displayText(query.standalone),
    results: evidence.map((item) => toResult(item, store.text(item.document.key), request.explain ? query : null)),
    timings: { understandMs: understood - start, retrieveMs: retrieved - understood, totalMs: clock() - start },
  }
}
