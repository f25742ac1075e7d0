// A backend at work: its model behind a queue, with what is known of its health.
import PQueue from 'p-queue'
import { traced } from '../../core/trace.ts'
import { type CallOutcome, callModel, type ModelCall, orAborted } from './call-model.ts'
import type { ChatModel } from './chat-model.ts'
import type { BackendEntry, BackendKind } from './backend-schema.ts'
import type { ModelFault } from './model-fault.ts'

/** `unknown` where it has not been used yet; `resting` after several failures in a row: it is left alone for a while. */
export type BackendState = 'ok' | 'failing' | 'resting' | 'unknown'

export type BackendStatus = { readonly state: BackendState; readonly lastFault: ModelFault | null; readonly running: number; readonly queued: number }

export type Backend = {
  readonly name: string
  readonly kind: BackendKind
  readonly modelName: string
  readonly evidenceTokens: number
  /** Never rejects: a queue that is full, a model that rests, silence and errors are outcomes. */
  readonly call: (call: Omit<ModelCall, 'endsAt'>) => Promise<CallOutcome>
  readonly status: () => BackendStatus
}

export type BackendOptions = {
  readonly name: string
  readonly entry: BackendEntry
  readonly model: ChatModel
  readonly clock: () => number
  readonly random: () => number
}

/** Failures in a row after which a model is left alone, and for how long: its askers should not wait for nothing. */
const FAILURES_TO_REST = 3
const REST_MS = 15_000
/** Faults that say something of the model's health; an asker that leaves does not. */
const OF_HEALTH: ReadonlySet<ModelFault> = new Set(['busy', 'unavailable', 'refused', 'timeout', 'cut-off'])

const failed = (fault: ModelFault): CallOutcome => ({ kind: 'failed', fault })

export const createBackend = ({ name, entry, model, clock, random }: BackendOptions): Backend => {
  const queue = new PQueue({ concurrency: entry.concurrency })
  const health: { fault: ModelFault | null; failures: number; used: boolean; restsUntil: number } = { fault: null, failures: 0, used: false, restsUntil: 0 }
  const note = (outcome: CallOutcome): CallOutcome => {
    if (outcome.kind === 'failed' && !OF_HEALTH.has(outcome.fault)) return outcome
    health.used = true
    health.fault = outcome.kind === 'failed' ? outcome.fault : null
    health.failures = outcome.kind === 'failed' ? health.failures + 1 : 0
    if (health.failures >= FAILURES_TO_REST) health.restsUntil = clock() + REST_MS
    return outcome
  }
  const isResting = (): boolean => health.failures >= FAILURES_TO_REST && clock() < health.restsUntil
  const ask: Backend['call'] = async (request) => {
    if (isResting()) return failed(health.fault ?? 'unavailable')
    if (queue.pending >= entry.concurrency && queue.size >= entry.maxQueued) return failed('busy')
    const endsAt = clock() + entry.deadlineMs
    const turn = AbortSignal.any([request.signal, AbortSignal.timeout(entry.deadlineMs)])
    try {
      return note(await orAborted(queue.add(() => callModel({ model, limits: entry, clock, random }, { ...request, endsAt }), { signal: turn }), turn))
    } catch {
      // Only the signal rejects here: the asker left, or the turn did not come in time.
      return note(failed(request.signal.aborted ? 'aborted' : 'timeout'))
    }
  }
  const call: Backend['call'] = (request) => traced('backend call', async (note) => {
    const outcome = await ask(request)
    note({ 'wence.outcome': outcome.kind === 'failed' ? outcome.fault : outcome.kind })
    return outcome
  }, { 'wence.backend': name, 'gen_ai.system': entry.kind, 'gen_ai.request.model': entry.model })
  const stateOf = (): BackendState => {
    if (isResting()) return 'resting'
    if (!health.used) return 'unknown'
    return health.fault === null ? 'ok' : 'failing'
  }
  return {
    name, kind: entry.kind, modelName: entry.model, evidenceTokens: entry.evidenceTokens, call,
    status: () => ({ state: stateOf(), lastFault: health.fault, running: queue.pending, queued: queue.size }),
  }
}
