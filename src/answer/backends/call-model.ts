// One call of a model from its place in the queue to its last piece: retries with back-off and jitter, time limits, cancellation.
import { setTimeout as sleep } from 'node:timers/promises'
import type { ChatModel, ModelMessages } from './chat-model.ts'
import { faultOfError, type ModelFault } from './model-fault.ts'

export type CallLimits = { readonly timeoutMs: number; readonly deadlineMs: number; readonly retries: number }

export type CallOptions = {
  readonly model: ChatModel
  readonly limits: CallLimits
  /** Milliseconds of a steady clock. */
  readonly clock: () => number
  /** In [0, 1), for the jitter. */
  readonly random: () => number
}

export type ModelCall = {
  readonly messages: ModelMessages
  /** Takes each piece of text; false ends the call. */
  readonly take: (text: string) => boolean
  readonly signal: AbortSignal
  /** On the steady clock: when the whole has to be over. */
  readonly endsAt: number
}

/** `stopped`: `take` ended it. `ended`: the model was done; `clean` is false where it stopped without saying so. */
export type CallOutcome = { readonly kind: 'ended'; readonly clean: boolean } | { readonly kind: 'stopped' } | { readonly kind: 'failed'; readonly fault: ModelFault }

/** The first pause; each further one is twice as long, and up to half of it is left to chance. */
const FIRST_PAUSE_MS = 400
const GROWTH = 2
const JITTER = 0.5

const rejectOnAbort = (signal: AbortSignal): { readonly promise: Promise<never>; readonly release: () => void } => {
  const state: { release: () => void } = { release: () => undefined }
  const promise = new Promise<never>((_, reject) => {
    const fail = (): void => reject(signal.reason instanceof Error ? signal.reason : new DOMException('aborted', 'AbortError'))
    state.release = () => signal.removeEventListener('abort', fail)
    if (signal.aborted) fail()
    else signal.addEventListener('abort', fail, { once: true })
  })
  promise.catch(() => undefined)
  return { promise, release: state.release }
}

/** Settles as the promise does, or rejects when the signal fires: a client that ignores its signal holds nobody up. */
export const orAborted = async <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> => {
  const aborted = rejectOnAbort(signal)
  promise.catch(() => undefined)
  try {
    return await Promise.race([promise, aborted.promise])
  } finally {
    aborted.release()
  }
}

type Attempt = CallOutcome & { readonly retry?: boolean; readonly retryAfterMs?: number | null; readonly any: boolean }

/** Silence of the model ends an attempt: a timer that every piece winds up again. */
const createSilence = (ms: number): { readonly signal: AbortSignal; readonly rewind: () => void; readonly end: () => void } => {
  const controller = new AbortController()
  const state = { timer: setTimeout(() => controller.abort(), ms) }
  return {
    signal: controller.signal,
    rewind: () => { clearTimeout(state.timer); state.timer = setTimeout(() => controller.abort(), ms) },
    end: () => clearTimeout(state.timer),
  }
}

const attempt = async (model: ChatModel, { messages, take, signal }: ModelCall, { timeoutMs, endsIn }: { readonly timeoutMs: number; readonly endsIn: number }): Promise<Attempt> => {
  const silence = createSilence(Math.min(timeoutMs, endsIn))
  const deadline = AbortSignal.timeout(Math.max(1, Math.ceil(endsIn)))
  const any = AbortSignal.any([signal, silence.signal, deadline])
  const seen = { any: false, finish: '' }
  const pieces = model.stream(messages, any)[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await orAborted(pieces.next(), any)
      if (next.done) return seen.finish === 'length' ? { kind: 'failed', fault: 'cut-off', any: seen.any } : { kind: 'ended', clean: seen.finish === 'stop', any: seen.any }
      silence.rewind()
      if (next.value.finish) seen.finish = next.value.finish
      if (next.value.text === '') continue
      seen.any = true
      if (!take(next.value.text)) return { kind: 'stopped', any: true }
    }
  } catch (error) {
    if (signal.aborted) return { kind: 'failed', fault: 'aborted', any: seen.any }
    if (silence.signal.aborted || deadline.aborted) return { kind: 'failed', fault: 'timeout', any: seen.any, retry: silence.signal.aborted }
    const { fault, retry, retryAfterMs } = faultOfError(error)
    return { kind: 'failed', fault: seen.any ? 'cut-off' : fault, retry, retryAfterMs, any: seen.any }
  } finally {
    silence.end()
    // What is still on its way is told to stop, and nobody waits for it.
    void Promise.resolve(pieces.return?.()).catch(() => undefined)
  }
}

/** Never rejects. A model that has begun to write is not asked again. */
export const callModel = async ({ model, limits, clock, random }: CallOptions, call: ModelCall): Promise<CallOutcome> => {
  for (let tried = 0; ; tried += 1) {
    const left = call.endsAt - clock()
    if (call.signal.aborted) return { kind: 'failed', fault: 'aborted' }
    if (left <= 0) return { kind: 'failed', fault: 'timeout' }
    const outcome = await attempt(model, call, { timeoutMs: limits.timeoutMs, endsIn: left })
    if (outcome.kind !== 'failed' || outcome.any || !outcome.retry || tried >= limits.retries) return outcome
    const backOff = FIRST_PAUSE_MS * GROWTH ** tried
    const pause = Math.max(outcome.retryAfterMs ?? 0, backOff * (1 - JITTER + JITTER * random()))
    // A pause beyond the deadline only keeps the asker waiting.
    if (pause >= call.endsAt - clock()) return outcome
    await sleep(pause, undefined, { signal: call.signal }).catch(() => undefined)
  }
}
