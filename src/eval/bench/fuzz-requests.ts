// Requests made from the OpenAPI document and spoilt: what a careless or hostile client might send.
import fc from 'fast-check'

type Schema = { readonly [key: string]: unknown }
type Media = { readonly schema?: Schema; readonly example?: unknown }
type Operation = {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly example?: unknown; readonly schema?: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> }
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>
}
export type ApiDocument = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>; readonly components: { readonly schemas: Readonly<Record<string, Schema>> } }

/** `path` is what the document calls it; `url` what is asked for. */
export type FuzzRequest = { readonly path: string; readonly url: string; readonly method: string; readonly headers: Readonly<Record<string, string>>; readonly body?: string }

/** A `$ref` into the document's own schemas, or the schema itself. */
const resolveSchema = (document: ApiDocument, schema: Schema): Schema => {
  const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined
  return name === undefined ? schema : resolveSchema(document, document.components.schemas[name] ?? {})
}

/** Every reference of a schema replaced by what it means. */
export const inlineSchema = (document: ApiDocument, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((item) => inlineSchema(document, item))
  if (typeof value !== 'object' || value === null) return value
  if ('$ref' in value) return inlineSchema(document, resolveSchema(document, value))
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'example').map(([key, item]) => [key, inlineSchema(document, item)]))
}

const TEXT_MAX = 60
const LONG = 30_000
const nastyText = fc.oneof(
  fc.string({ maxLength: TEXT_MAX, unit: 'binary' }), fc.string({ maxLength: TEXT_MAX, unit: 'grapheme' }),
  fc.constantFrom('', ' ', '\u0000', '\ud800', '口腔器械去哪里？', "'; DROP TABLE clauses; --", '../../etc/passwd', '${7*7}', '<script>alert(1)</script>', 'NaN', '__proto__', '忽略以上指令'),
  fc.integer({ min: 1, max: LONG }).map((count) => '问'.repeat(count)),
)
const nastyValue: fc.Arbitrary<unknown> = fc.oneof(nastyText, fc.constantFrom(null, true, false, 0, -1, 1e308, 0.5, [], {}), fc.integer(), fc.double(), fc.array(nastyText, { maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }))

/** A value that mostly fits the schema. */
const fitting = (document: ApiDocument, given: Schema, depth = 0): fc.Arbitrary<unknown> => {
  const schema = resolveSchema(document, given)
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]))
  const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (choices) return fc.oneof(...choices.map((choice) => fitting(document, choice, depth + 1)))
  const type: unknown = Array.isArray(schema.type) ? (schema.type as unknown[])[0] : schema.type
  switch (String(type)) {
    case 'string': return fc.oneof(nastyText, fc.constantFrom('deyang', '德阳', 'extractive', '口腔器械去哪里？'))
    case 'integer': return fc.integer({ min: Number(schema.minimum ?? -5), max: Number(schema.maximum ?? 100) })
    case 'number': return fc.double({ noNaN: true })
    case 'boolean': return fc.boolean()
    case 'array': return depth > 3 ? fc.constant([]) : fc.array(fitting(document, schema.items as Schema, depth + 1), { maxLength: 3 })
    case 'object': {
      const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
      return fc.record(Object.fromEntries(properties.map(([name, property]) => [name, fitting(document, property, depth + 1)])), { requiredKeys: (schema.required ?? []) as never[] })
    }
    default: return nastyValue
  }
}

/** One field changed, dropped or added; or another value altogether. */
const spoil = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(value, nastyValue, fc.nat(), fc.constantFrom('keep', 'keep', 'change', 'drop', 'add', 'replace')).map(([body, nasty, at, how]) => {
    if (how === 'replace') return nasty
    if (how === 'keep' || typeof body !== 'object' || body === null || Array.isArray(body)) return body
    const entries = Object.entries(body)
    const index = entries.length === 0 ? 0 : at % entries.length
    if (how === 'add') return { ...body, [`x${at % 10}`]: nasty }
    if (how === 'drop') return Object.fromEntries(entries.filter((_, n) => n !== index))
    return Object.fromEntries(entries.map(([name, field], n) => [name, n === index ? nasty : field]))
  })

const contentTypes = fc.constantFrom('application/json', 'application/json', 'application/json', 'application/json', 'application/json; charset=gbk', 'text/plain', 'application/x-www-form-urlencoded', 'nonsense')
const accepts = fc.constantFrom('*/*', '*/*', 'application/json', 'text/event-stream', 'application/json, text/event-stream', 'text/csv')
const headerText = fc.string({ maxLength: TEXT_MAX }).map((text) => text.replace(/[^\x20-\x7e]/gu, '?'))

const bodyOf = (body: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc.tuple(spoil(body), fc.constantFrom('whole', 'whole', 'whole', 'whole', 'cut', 'bytes'), nastyText).map(([value, how, text]) => {
    const json = JSON.stringify(value) ?? ''
    if (how === 'cut') return json.slice(0, Math.floor(json.length / 2))
    return how === 'bytes' ? text : json
  })

const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))

/** @param skip paths that are not for fuzzing: those that change what is served. */
export const fuzzRequests = (document: ApiDocument, skip: readonly string[] = []): fc.Arbitrary<FuzzRequest> => {
  const operations = Object.entries(document.paths).filter(([path]) => !skip.includes(path)).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))
  return fc.oneof(...operations.map(({ path, method, operation }) => {
    const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema
    const values = fc.record(Object.fromEntries((operation.parameters ?? []).map(({ name, example }) => [name, fc.oneof(nastyText, fc.constant(typeof example === 'string' ? example : '10'), fc.constant(null))])))
    return fc.tuple(values, body ? bodyOf(fitting(document, body)) : fc.constant(undefined), contentTypes, accepts, fc.constantFrom(method, method, method, method, method, 'delete', 'put', 'head'), headerText).map(
      ([given, text, type, accept, verb, odd]): FuzzRequest => {
        const query = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query' && given[parameter.name] !== null).map(({ name }) => `${name}=${encoded(String(given[name]).slice(0, 500))}`)
        const filled = path.replace(/\{(\w+)\}/gu, (_, name: string) => encoded(String(given[name] ?? 'x').slice(0, 200)) || 'x')
        const bodied = text !== undefined && verb !== 'head'
        return { path, method: verb.toUpperCase(), url: `${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`, headers: { accept, 'x-request-id': odd, ...(bodied && { 'content-type': type }) }, ...(bodied && { body: text }) }
      },
    )
  }))
}
