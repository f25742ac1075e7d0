// The ranked lists that a query's searches return: BM25 over words and over bigrams, and nearest vectors.
import type { DocumentKey } from '../core/ids.ts'
import type { OpenIndex } from '../indexing/snapshot.ts'
import { countTerms } from '../indexing/tokenizer.ts'
import type { Source } from './candidate.ts'
import type { RankedLists } from './fuse.ts'
import type { NearEntry } from './near-entries.ts'
import type { Sought } from './query.ts'

export type SearchListsOptions = {
  /** Lists to make. */
  readonly sources: ReadonlySet<Source>
  /** Rows of a list at most. */
  readonly depth: number
}

/** Rows of the documents that may be searched; undefined where all may. Rows of a document are contiguous. */
const acceptRows = (index: OpenIndex, documents: ReadonlySet<DocumentKey> | null): ((row: number) => boolean) | undefined => {
  if (!documents) return undefined
  const ranges = index.store.documents().filter(({ key }) => documents.has(key)).map(({ firstRow, rows }) => ({ from: firstRow, to: firstRow + rows }))
  return (row) => ranges.some(({ from, to }) => row >= from && row < to)
}

/** The terms of the text, and the further translations of its foreign words with their smaller weights. */
const lexicalTerms = ({ search }: Sought, cut: (text: string) => readonly string[]): Map<string, number> => {
  const counts = countTerms(cut(search.text))
  for (const [phrase, weight] of search.terms) {
    const parts = cut(phrase)
    for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + weight / parts.length)
  }
  return counts
}

/** The BM25 lists, each best first, equal scores by row. `heading` is the weight of titles and headings. */
export const searchLexical = (index: OpenIndex, query: Sought, { sources, depth, heading }: SearchListsOptions & { readonly heading: number }): RankedLists => {
  const accept = acceptRows(index, query.documents)
  const search = (space: 'words' | 'bigrams') =>
    index.lexical.search(lexicalTerms(query, index.tokenizer[space]), { space, topK: depth, weights: { body: 1, heading }, ...(accept && { accept }) })
  return { ...(sources.has('words') && { words: search('words') }), ...(sources.has('bigrams') && { bigrams: search('bigrams') }) }
}

/** The list of nearest vectors, best first, equal similarities by row. */
export const searchVectors = (index: OpenIndex, query: Sought, { sources, depth, vector }: SearchListsOptions & { readonly vector: Float32Array | null }): RankedLists =>
  vector && sources.has('vector') ? { vector: index.vectors.search(vector, depth, acceptRows(index, query.documents)).map(({ row, similarity }) => ({ row, score: similarity })) } : {}

/** Lines of the everyday table whose terms are searched; the further ones only tell clauses apart. */
const SEARCHED_LINES = 2

/** The BM25 list of what the near lines of the everyday table say, best first; none where they say nothing that the question does not. */
export const searchEveryday = (index: OpenIndex, query: Sought, { depth, near }: Pick<SearchListsOptions, 'depth'> & { readonly near: readonly NearEntry[] }): RankedLists => {
  const terms = new Map<string, number>()
  for (const { nearness, terms: said } of near.slice(0, SEARCHED_LINES)) {
    for (const { words } of said) {
      for (const word of words) terms.set(word, Math.max(terms.get(word) ?? 0, nearness / words.length))
    }
  }
  if (terms.size === 0) return {}
  const accept = acceptRows(index, query.documents)
  const everyday = index.lexical.search(terms, { space: 'words', topK: depth, ...(accept && { accept }) })
  return everyday.length > 0 ? { everyday } : {}
}
