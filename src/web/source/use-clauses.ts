// The clauses of a document, fetched once while the page is open.
import { useEffect, useState } from 'react'
import type { Clause } from '../service/contract.ts'
import { fetchClauses } from '../service/service-client.ts'
import { failureOf, type Failure } from '../service/service-error.ts'

export type LoadedClauses =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly clauses: readonly Clause[] }
  | { readonly kind: 'failed'; readonly failure: Failure }

const fetched = new Map<string, Promise<readonly Clause[]>>()

const clausesOf = (documentId: string): Promise<readonly Clause[]> => {
  const known = fetched.get(documentId)
  if (known) return known
  const loading = fetchClauses(documentId)
  fetched.set(documentId, loading)
  // What failed may work the next time.
  loading.catch(() => fetched.delete(documentId))
  return loading
}

/** `retry` after a failure. */
export const useClauses = (documentId: string): LoadedClauses & { readonly retry: () => void } => {
  const [held, setHeld] = useState<{ readonly id: string; readonly loaded: LoadedClauses }>({ id: documentId, loaded: { kind: 'loading' } })
  const [round, setRound] = useState(0)
  useEffect(() => {
    const state = { left: false }
    const put = (loaded: LoadedClauses): void => { if (!state.left) setHeld({ id: documentId, loaded }) }
    put({ kind: 'loading' })
    clausesOf(documentId).then((clauses) => put({ kind: 'loaded', clauses }), (error: unknown) => put({ kind: 'failed', failure: failureOf(error) }))
    return () => { state.left = true }
  }, [documentId, round])
  return { ...(held.id === documentId ? held.loaded : { kind: 'loading' as const }), retry: () => setRound((n) => n + 1) }
}
