// Every request of the page to its service. Nothing else in the page calls the network.
import type { Backend, Clause, DocumentSummary, Feedback, Problem, RememberedTurn } from './contract.ts'
import { accessKey, forgetAccessKey, requestAccessKey } from './access-key.ts'
import { failureOf, ServiceError } from './service-error.ts'

const UNAUTHORISED = 401

const isProblem = (value: unknown): value is Problem => typeof value === 'object' && value !== null && 'detail' in value && 'code' in value

const problemOf = async (response: Response): Promise<Problem> => {
  const body: unknown = await response.json().catch(() => null)
  if (isProblem(body)) return { ...body, errors: Array.isArray(body.errors) ? body.errors : [] }
  return { status: response.status, code: 'UNKNOWN', detail: `${response.status} ${response.statusText}`, requestId: response.headers.get('x-request-id') ?? '', errors: [] }
}

const send = async (path: string, init: RequestInit): Promise<Response> => {
  const key = accessKey()
  const headers = { ...(init.body === undefined ? {} : { 'Content-Type': 'application/json' }), ...(key === null ? {} : { Authorization: `Bearer ${key}` }), ...(init.headers as Record<string, string> | undefined) }
  try {
    // Relative, so that the page also works below a path of a reverse proxy.
    return await fetch(`.${path}`, { ...init, headers, cache: 'no-store' })
  } catch (error) {
    if (init.signal?.aborted) throw new ServiceError({ kind: 'stopped' })
    throw new ServiceError(error instanceof ServiceError ? error.failure : { kind: 'unreachable' })
  }
}

/** A response of status 2xx. Where a key is missing or wrong, the person is asked for one. @throws ServiceError */
export const request = async (path: string, init: RequestInit = {}): Promise<Response> => {
  const response = await send(path, init)
  if (response.ok) return response
  if (response.status === UNAUTHORISED) {
    forgetAccessKey()
    if ((await requestAccessKey()) !== null) return request(path, init)
  }
  throw new ServiceError({ kind: 'refused', problem: await problemOf(response) })
}

const getJson = async <T>(path: string, signal?: AbortSignal): Promise<T> => (await request(path, signal ? { signal } : {})).json() as Promise<T>

export const fetchDocuments = async (): Promise<readonly DocumentSummary[]> => (await getJson<{ documents: readonly DocumentSummary[] }>('/documents')).documents

export const fetchClauses = async (documentId: string): Promise<readonly Clause[]> =>
  (await getJson<{ clauses: readonly Clause[] }>(`/documents/${encodeURIComponent(documentId)}/clauses`)).clauses

export type Readiness = { readonly ready: boolean; readonly documents: number; readonly clauses: number; readonly reason: string }

/** Asks without a key dialog: this is how the page finds out whether it can be used at all. @throws ServiceError `unreachable` */
export const fetchReadiness = async (): Promise<Readiness> => {
  const response = await send('/readyz', {})
  if (!response.ok) return { ready: false, documents: 0, clauses: 0, reason: (await problemOf(response)).detail }
  const { documents, clauses } = await response.json() as { documents: number; clauses: number }
  return { ready: true, documents, clauses, reason: '' }
}

type BackendsBody = { readonly default: string; readonly backends: readonly { readonly name: string; readonly model: string }[] }

export const fetchBackends = async (): Promise<readonly Backend[]> => {
  const { backends, default: chosen } = await getJson<BackendsBody>('/backends')
  return backends.map(({ name, model }) => ({ name, model, isDefault: name === chosen }))
}

/** Entries of a page of facets: as many as the service gives at once. */
const PAGE_ENTRIES = 500

/** All entries of a list of facets, page after page. `key` names the list in the body. @throws ServiceError */
export const fetchFacets = async <T>(path: string, key: string): Promise<readonly T[]> => {
  const entries: T[] = []
  const state: { cursor: string | null } = { cursor: '' }
  while (state.cursor !== null) {
    const query = new URLSearchParams({ limit: String(PAGE_ENTRIES), ...(state.cursor !== '' && { cursor: state.cursor }) })
    const body = await getJson<Record<string, unknown> & { nextCursor: string | null }>(`/facets/${path}?${query.toString()}`)
    entries.push(...body[key] as readonly T[])
    state.cursor = body.nextCursor
  }
  return entries
}

/** A list of facets for a spreadsheet. @throws ServiceError */
export const fetchFacetsCsv = async (path: string): Promise<Blob> => (await request(`/facets/${path}?format=csv`)).blob()

/** Turns that the service remembers of a conversation, oldest first; empty where it knows none. @throws ServiceError */
export const fetchSession = async (id: string): Promise<readonly RememberedTurn[]> => {
  try {
    return (await getJson<{ readonly turns: readonly RememberedTurn[] }>(`/sessions/${encodeURIComponent(id)}`)).turns
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind === 'refused' && failure.problem.code === 'SESSION_UNKNOWN') return []
    throw error
  }
}

/** What is gone already, or was never kept, is as good as deleted. */
export const deleteSession = async (id: string): Promise<void> => {
  await send(`/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' }).catch(() => undefined)
}

export const sendFeedback = async (feedback: Feedback): Promise<void> => {
  await request('/feedback', { method: 'POST', body: JSON.stringify(feedback) })
}
