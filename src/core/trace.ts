// Where the time of a request goes, by OpenTelemetry's own interface: until something listens (`cli/tracing.ts`), nothing is kept.
import { context, SpanStatusCode, trace, type Attributes, type Span, type Tracer } from '@opentelemetry/api'
import { AppError } from './errors.ts'

/** What is noted must be no text of a question, an answer or a document: traces go to other machines. */
export type Note = (attributes: Attributes) => void

/** Asked for each time: one that was got before something listened goes on listening to the first for ever. */
const tracer = (): Tracer => trace.getTracer('wence')

/** The code only: a message may name what was asked. */
const end = (span: Span, error?: unknown): void => {
  if (error !== undefined) {
    const code = error instanceof AppError ? error.code : error instanceof Error ? error.name : 'unknown'
    span.setAttribute('error.type', code)
    span.setStatus({ code: SpanStatusCode.ERROR, message: code })
  }
  span.end()
}

/** Runs `work` as one step of what is under way; a promise is a step until it settles. The result and the error are those of `work`. */
export const traced = <T>(name: string, work: (note: Note) => T, attributes: Attributes = {}): T =>
  tracer().startActiveSpan(name, { attributes }, (span) => {
    try {
      const result = work((more) => { span.setAttributes(more) })
      if (!(result instanceof Promise)) {
        end(span)
        return result
      }
      return result.then((value: unknown) => { end(span); return value }, (error: unknown) => { end(span, error); throw error }) as T
    } catch (error) {
      end(span, error)
      throw error
    }
  })

/** Notes something of the step under way. */
export const noteTrace: Note = (attributes) => { trace.getActiveSpan()?.setAttributes(attributes) }

/** The function as part of what is under way now, whenever it runs: a queue calls it from elsewhere. */
export const keepTrace = <Given extends unknown[], Result>(work: (...given: Given) => Result): ((...given: Given) => Result) => context.bind(context.active(), work)
