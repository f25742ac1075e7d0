// One question to `/ask`, its answer as events while it is being made.
import { createParser } from 'eventsource-parser'
import type { Answer, Citation, Evidence, Filters, Problem, Turn, Warning } from './contract.ts'
import { request } from './service-client.ts'
import { ServiceError } from './service-error.ts'

export type AskBody = {
  readonly question: string
  readonly sessionId: string
  /** Left out where the service remembers the conversation itself: it knows more of it than words. */
  readonly history?: readonly Turn[]
  readonly filters?: Filters
  readonly backend?: string
}

export type AskEvent =
  | { readonly type: 'status'; readonly stage: string; readonly message: string }
  | { readonly type: 'evidence'; readonly standaloneQuestion: string; readonly items: readonly Evidence[] }
  | { readonly type: 'delta'; readonly text: string; readonly replace?: boolean }
  | { readonly type: 'citation'; readonly citation: Citation }
  | { readonly type: 'warning'; readonly warning: Warning }
  | { readonly type: 'done'; readonly answer: Answer }

/** Events of a later service that this page does not know are passed over. */
const eventOf = (name: string, data: unknown): AskEvent | null => {
  switch (name) {
    case 'status':
    case 'evidence':
    case 'delta':
      return { type: name, ...(data as object) } as AskEvent
    case 'citation':
      return { type: 'citation', citation: data as Citation }
    case 'warning':
      return { type: 'warning', warning: data as Warning }
    case 'done':
      return { type: 'done', answer: data as Answer }
    case 'error':
      throw new ServiceError({ kind: 'refused', problem: data as Problem })
    default:
      return null
  }
}

const readChunks = async (reader: ReadableStreamDefaultReader<Uint8Array>, signal: AbortSignal): Promise<Uint8Array | undefined> => {
  try {
    return (await reader.read()).value
  } catch {
    throw new ServiceError({ kind: signal.aborted ? 'stopped' : 'cut' })
  }
}

/**
 * Asks, and tells of the events as they come: those that arrive together are told together.
 * @throws ServiceError `refused`, `unreachable`, `stopped`, or `cut` where the stream ends before `done`.
 */
export const askStream = async (body: AskBody, { signal, tell }: { readonly signal: AbortSignal; readonly tell: (events: readonly AskEvent[]) => void }): Promise<void> => {
  const response = await request('/ask', { method: 'POST', headers: { Accept: 'text/event-stream' }, body: JSON.stringify({ ...body, stream: true }), signal })
  const reader = response.body?.getReader()
  if (!reader) throw new ServiceError({ kind: 'cut' })
  const arrived: AskEvent[] = []
  const parser = createParser({
    onEvent: ({ event = 'message', data }) => {
      const parsed = eventOf(event, JSON.parse(data))
      if (parsed) arrived.push(parsed)
    },
  })
  const decoder = new TextDecoder()
  const state = { done: false }
  const flush = (): void => {
    const events = arrived.splice(0)
    state.done ||= events.some(({ type }) => type === 'done')
    if (events.length > 0) tell(events)
  }
  for (let chunk = await readChunks(reader, signal); chunk; chunk = await readChunks(reader, signal)) {
    try {
      parser.feed(decoder.decode(chunk, { stream: true }))
    } finally {
      flush()
    }
  }
  if (!state.done) throw new ServiceError({ kind: signal.aborted ? 'stopped' : 'cut' })
}
