import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { createApp } from '../../src/http/create-app.ts'
import { ANSWER_EXAMPLE, CLAUSE_EXAMPLE, DOCUMENT_EXAMPLE, READY_EXAMPLE, SEARCH_EXAMPLE } from '../../src/http/openapi-examples.ts'
import { AnswerBody, ClauseBody, DocumentsBody, ReadyBody, SearchResponseBody } from '../../src/http/schemas.ts'
import { fakeAssistant } from './fake-assistant.ts'

type Operation = { operationId?: string; summary?: string; tags?: string[]; security?: unknown[]; responses: Record<string, { description: string; content?: Record<string, { schema?: unknown; example?: unknown }> }> }
type Document = { openapi: string; paths: Record<string, Record<string, Operation>>; components: { securitySchemes: object; schemas: object } }

const app = createApp({ source: assistantSource(fakeAssistant()), feedback: { append: () => Promise.resolve(), list: () => Promise.resolve([]) } as never })
const document = await (await app.request('/openapi.json')).json() as Document
const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const))

describe('the OpenAPI document', () => {
  it('is what docs/openapi.json says; `npx vitest run tests/http/openapi.test.ts -u` writes it anew', async () => {
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot('../../docs/openapi.json')
  })

  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document))
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    expect(document.openapi).toBe('3.1.0')
  })

  it.each(operations)('%s has a summary, a tag, and an example of every answer in JSON', (_, operation) => {
    expect(operation.summary).toMatch(/\p{Script=Han}/u)
    expect(operation.tags).toHaveLength(1)
    for (const [status, { description, content = {} }] of Object.entries(operation.responses)) {
      expect(description).not.toBe('')
      for (const [type, { example, schema }] of Object.entries(content)) {
        expect(schema, `${status} ${type}`).toBeDefined()
        if (/json/u.test(type)) expect(example, `${status} ${type} has no example`).toBeDefined()
      }
    }
  })

  it.each(operations)('%s names its errors and the key it wants', (_, operation) => {
    if (operation.security) expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '403', '429', '500', '503']))
    else expect(Object.keys(operation.responses)).toContain('500')
  })

  it('has examples that fit their schemas', () => {
    expect(AnswerBody.parse(ANSWER_EXAMPLE)).toEqual(ANSWER_EXAMPLE)
    expect(SearchResponseBody.parse(SEARCH_EXAMPLE)).toEqual(SEARCH_EXAMPLE)
    expect(ClauseBody.parse(CLAUSE_EXAMPLE)).toEqual(CLAUSE_EXAMPLE)
    expect(DocumentsBody.parse({ documents: [DOCUMENT_EXAMPLE], nextCursor: null }).documents).toEqual([DOCUMENT_EXAMPLE])
    expect(ReadyBody.parse(READY_EXAMPLE)).toEqual(READY_EXAMPLE)
  })

  it('has examples that the corpus really holds', () => {
    const found = [...ANSWER_EXAMPLE.citations, ...SEARCH_EXAMPLE.results, { ...CLAUSE_EXAMPLE, quote: CLAUSE_EXAMPLE.text }]
    for (const { documentId, quote, text } of found) {
      const stored = readFileSync(`corpus/${documentId}.md`, 'utf8')
      expect(stored).toContain(quote)
      expect(stored).toContain(text)
    }
  })
})
