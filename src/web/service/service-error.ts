// What can go wrong between the page and the service.
import type { Problem } from './contract.ts'

export type Failure =
  /** The service answered with a problem document. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** No connection, or one that broke before anything came. */
  | { readonly kind: 'unreachable' }
  /** The answer's stream ended before its last event. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'stopped' }

export class ServiceError extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.kind === 'refused' ? failure.problem.detail : failure.kind)
    this.name = 'ServiceError'
    this.failure = failure
  }
}

/** Whatever was thrown, as a failure that can be shown. */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof ServiceError) return error.failure
  if (error instanceof DOMException && error.name === 'AbortError') return { kind: 'stopped' }
  return { kind: 'unreachable' }
}
