// What can go wrong with a model, and what of it is worth another try.

/**
 * `busy` 429, or no place in the queue; `unavailable` cannot be reached, 5xx, or an answer that is no answer; `refused` wrong key or
 * model; `timeout` silent too long; `cut-off` ended in the middle; `aborted` the asker has left.
 */
export type ModelFault = 'busy' | 'unavailable' | 'refused' | 'timeout' | 'cut-off' | 'aborted'

export type FaultOfError = { readonly fault: ModelFault; readonly retry: boolean; /** What the server asks to wait, or null. */ readonly retryAfterMs: number | null }

const TOO_MANY = 429
/** Request timeout, conflict, too early, too many requests. */
// eslint-disable-next-line @typescript-eslint/no-magic-numbers -- numbers of the protocol
const TRY_AGAIN = new Set([408, 409, 425, TOO_MANY])
const SERVER_ERROR = 500
const CLIENT_ERROR = 400
const MS = 1000
/** Depth of nested causes that is looked at. */
const MAX_CAUSES = 5

type Fields = { readonly status?: unknown; readonly statusCode?: unknown; readonly code?: unknown; readonly headers?: unknown; readonly response?: unknown; readonly cause?: unknown; readonly message?: unknown }

const causes = (error: unknown): Fields[] => {
  const found: Fields[] = []
  for (let at = error; typeof at === 'object' && at !== null && found.length < MAX_CAUSES; at = (at as Fields).cause) found.push(at)
  return found
}

/** Community models throw plain errors with the status in their text. */
const statusOf = (fields: readonly Fields[]): number | null => {
  for (const { status, statusCode, response, message } of fields) {
    const inner = typeof response === 'object' && response !== null ? (response as Fields).status : undefined
    const direct = [status, statusCode, inner].find((value) => typeof value === 'number')
    if (typeof direct === 'number') return direct
    const written = /\b(?:status|HTTP|code)[^\d]{0,12}([45]\d{2})\b/iu.exec(typeof message === 'string' ? message : '')?.[1]
    if (written !== undefined) return Number(written)
  }
  return null
}

const headerOf = (headers: unknown, name: string): string | null => {
  if (headers instanceof Headers) return headers.get(name)
  const value = typeof headers === 'object' && headers !== null ? (headers as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' ? value : null
}

const retryAfterOf = (fields: readonly Fields[]): number | null => {
  for (const { headers, response } of fields) {
    const inner = typeof response === 'object' && response !== null ? (response as Fields).headers : undefined
    const seconds = Number(headerOf(headers, 'retry-after') ?? headerOf(inner, 'retry-after') ?? NaN)
    if (Number.isFinite(seconds)) return Math.max(0, seconds * MS)
  }
  return null
}

export const faultOfError = (error: unknown): FaultOfError => {
  const fields = causes(error)
  const status = statusOf(fields)
  const retryAfterMs = retryAfterOf(fields)
  if (status === TOO_MANY) return { fault: 'busy', retry: true, retryAfterMs }
  if (status !== null && status >= CLIENT_ERROR && status < SERVER_ERROR && !TRY_AGAIN.has(status)) return { fault: 'refused', retry: false, retryAfterMs }
  return { fault: 'unavailable', retry: true, retryAfterMs }
}
