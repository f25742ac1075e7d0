// The searches of one request: the same thing is never searched for twice, however many of its parts ask for it.
import { isDeepStrictEqual } from 'node:util'
import type { Evidence } from './evidence.ts'
import type { Sought } from './query.ts'
import type { KnownTexts, Retriever } from './retriever.ts'

/** Evidence for what is sought, as the retriever finds it with these options; where the same was searched for before, as it was found then. */
export type Search = (sought: Sought, options: { readonly limit: number; readonly brief: boolean }) => Promise<readonly Evidence[]>

/** Words that a search does not look at tell no searches apart. */
const withoutWords = (sought: Sought): object => ({ ...sought, asked: null, question: null })

/**
 * Searches that know of each other: of what was searched for before, or is being searched for, the same evidence; and no text is embedded
 * twice. Rejects as the retriever does, each time that the same is asked for.
 */
export const createSearchOnce = (retriever: Pick<Retriever, 'retrieve'>, signal?: AbortSignal): Search => {
  const known: KnownTexts = new Map()
  const made: { readonly sought: object; readonly evidence: Promise<readonly Evidence[]> }[] = []
  return (query, { limit, brief }) => {
    const sought = withoutWords(query)
    const same = made.find((each) => isDeepStrictEqual(each.sought, sought))
    if (same) return same.evidence
    const evidence = retriever.retrieve(query, { limit, brief, known, signal })
    made.push({ sought, evidence })
    return evidence
  }
}
