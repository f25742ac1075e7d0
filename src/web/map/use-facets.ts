// A list of facets, fetched when it is first looked at.
import { useEffect, useState } from 'react'
import { fetchFacets } from '../service/service-client.ts'
import { failureOf, type Failure } from '../service/service-error.ts'

export type LoadedFacets<T> = { readonly kind: 'loading' } | { readonly kind: 'loaded'; readonly entries: readonly T[] } | { readonly kind: 'failed'; readonly failure: Failure }

/** `path` and `key` as `fetchFacets` takes them; an empty path loads nothing. */
export const useFacets = <T>(path: string, key: string): LoadedFacets<T> & { readonly retry: () => void } => {
  const [loaded, setLoaded] = useState<{ readonly path: string; readonly value: LoadedFacets<T> }>({ path, value: { kind: 'loading' } })
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (path === '') return undefined
    const state = { left: false }
    const put = (value: LoadedFacets<T>): void => { if (!state.left) setLoaded({ path, value }) }
    fetchFacets<T>(path, key).then((entries) => put({ kind: 'loaded', entries }), (error: unknown) => put({ kind: 'failed', failure: failureOf(error) }))
    return () => { state.left = true }
  }, [path, key, round])
  return { ...(loaded.path === path ? loaded.value : { kind: 'loading' as const }), retry: () => setRound((n) => n + 1) }
}
