// Where the service gets the assistant from: it listens before the index is loaded, and says so meanwhile.
import type { Assistant, Readiness } from '../assistant/assistant.ts'
import { AppError, ERROR_CODES, type ErrorCode } from '../core/errors.ts'
import { countCalls } from './count-calls.ts'

/** `current` throws AppError with the reason while nothing serves. */
export type AssistantSource = {
  readonly current: () => Assistant
  readonly readiness: () => Readiness
}

/** A source whose assistant arrives later. */
export type PendingAssistant = AssistantSource & {
  /** Shown by `/readyz` until an assistant is there. */
  readonly waitFor: (reason: string) => void
  readonly serve: (assistant: Assistant) => void
  /** Takes the place of what serves, at once; what served is closed when its last call has ended. */
  readonly swap: (assistant: Assistant) => Promise<void>
  /** Closes what serves. */
  readonly close: () => Promise<void>
}

const isErrorCode = (code: string): code is ErrorCode => (ERROR_CODES as readonly string[]).includes(code)

/** Why nothing is served, as an error. */
export const notReady = (readiness: Extract<Readiness, { ready: false }>): AppError =>
  new AppError(isErrorCode(readiness.code) ? readiness.code : 'INDEX_MISSING', readiness.reason)

/** An assistant that is there from the start. */
export const assistantSource = (assistant: Assistant): AssistantSource => ({
  current: () => {
    const readiness = assistant.readiness()
    if (!readiness.ready) throw notReady(readiness)
    return assistant
  },
  readiness: assistant.readiness,
})

type Serving = { readonly source: AssistantSource; readonly close: () => Promise<void> }

const serving = (assistant: Assistant): Serving => {
  const { assistant: counted, idle } = countCalls(assistant)
  return {
    source: assistantSource(counted),
    close: async () => {
      await idle()
      await assistant.close()
    },
  }
}

export const pendingAssistant = (): PendingAssistant => {
  const state: { reason: string; serving: Serving | undefined } = { reason: '服务正在启动，请稍候再试。', serving: undefined }
  const readiness = (): Readiness => state.serving?.source.readiness() ?? { ready: false, code: 'INDEX_BUSY', reason: state.reason }
  const swap = async (assistant: Assistant): Promise<void> => {
    const before = state.serving
    state.serving = serving(assistant)
    await before?.close()
  }
  return {
    readiness,
    current: () => {
      if (state.serving) return state.serving.source.current()
      throw new AppError('INDEX_BUSY', state.reason)
    },
    waitFor: (reason) => { state.reason = reason },
    serve: (assistant) => { state.serving = serving(assistant) },
    swap,
    close: async () => { await state.serving?.close() },
  }
}
