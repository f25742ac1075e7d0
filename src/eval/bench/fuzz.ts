// The service under requests that nobody should send: no 5xx, no answer that breaks its own description, nothing internal in any.
import fc from 'fast-check'
import { z } from 'zod'
import { fuzzRequests, inlineSchema, type ApiDocument, type FuzzRequest } from './fuzz-requests.ts'

export type FuzzFault = { readonly request: FuzzRequest; readonly status: number; readonly what: string }
export type FuzzReport = { readonly requests: number; readonly byStatus: Readonly<Record<string, number>>; readonly faults: readonly FuzzFault[] }

export type FuzzOptions = {
  readonly document: ApiDocument
  readonly requests: number
  readonly send: (request: FuzzRequest) => Promise<Response>
  readonly seed?: number
  /** Requests under way at once. */
  readonly concurrency?: number
  readonly skip?: readonly string[]
}

const SERVER_ERROR = 500
/** A stack's line, or a folder of the machine. */
const INTERNAL = /\n\s+at .+:\d+:\d+|node_modules[\\/]|file:\/\/|"stack"|\/(?:home|root|srv|opt|usr)\//u

/** Checks a body against what the document says of its path, method, status and type. */
const createChecker = (document: ApiDocument) => {
  const known = new Map<string, z.ZodType | null>()
  const schemaOf = ({ path, method }: FuzzRequest, status: number, type: string): z.ZodType | null => {
    const key = `${method} ${path} ${status} ${type}`
    const found = known.get(key)
    if (found !== undefined) return found
    const operation = document.paths[path]?.[method.toLowerCase()]
    // A method that the path does not have is answered with a problem document, whatever the path.
    const content = operation?.responses[String(status)]?.content ?? { 'application/problem+json': { schema: document.components.schemas.Problem ?? {} } }
    const schema = content[type]?.schema
    const made = schema ? z.fromJSONSchema(inlineSchema(document, schema) as never) : null
    known.set(key, made)
    return made
  }
  return async (request: FuzzRequest, response: Response): Promise<string | null> => {
    const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? ''
    const text = await response.text()
    if (response.status >= SERVER_ERROR) return `${response.status}: ${text.slice(0, 200)}`
    if (INTERNAL.test(text)) return 'something internal in the answer'
    if (!response.headers.get('x-request-id')) return 'no X-Request-Id'
    if (!type.endsWith('json') || request.method === 'HEAD') return null
    const schema = schemaOf(request, response.status, type)
    if (!schema) return `${response.status} ${type} is not in the document`
    const parsed = schema.safeParse(JSON.parse(text))
    return parsed.success ? null : `breaks its schema: ${parsed.error.issues.slice(0, 2).map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`
  }
}

export const fuzz = async ({ document, requests, send, seed = 1, concurrency = 8, skip = [] }: FuzzOptions): Promise<FuzzReport> => {
  const check = createChecker(document)
  const waiting = fc.sample(fuzzRequests(document, skip), { numRuns: requests, seed })
  const byStatus: Record<string, number> = {}
  const faults: FuzzFault[] = []
  const work = async (): Promise<void> => {
    for (let request = waiting.pop(); request; request = waiting.pop()) {
      const response = await send(request)
      byStatus[response.status] = (byStatus[response.status] ?? 0) + 1
      const what = await check(request, response)
      if (what !== null) faults.push({ request, status: response.status, what })
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work))
  return { requests, byStatus, faults }
}
