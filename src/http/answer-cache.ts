// Answers that were given, to be given again: by index build and request, bounded by bytes.
import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { AskRequest } from '../assistant/assistant.ts'
import type { Answer } from '../core/answer.ts'

/** What differs each time an answer is given again. */
export type AnswerNames = Pick<Answer, 'id' | 'sessionId' | 'question'>

export type KeptAnswer = {
  readonly answer: Answer
  /** `JSON.stringify` of the answer under other names, in UTF-8: only the names are written anew. */
  readonly bodyFor: (names: AnswerNames) => Uint8Array<ArrayBuffer>
}

export type AnswerCache = {
  readonly get: (key: string) => KeptAnswer | undefined
  readonly set: (key: string, answer: Answer) => void
  readonly bytes: () => number
}

/** A UTF-16 code unit takes two bytes, an answer's objects about as much again as its text, and its body in UTF-8 up to three. */
const BYTES_PER_CHARACTER = 7

const NAMES: ReadonlySet<string> = new Set<keyof AnswerNames>(['id', 'sessionId', 'question'])

/** The fields come in the order in which the answer has them, the three names together. */
const keep = (answer: Answer): KeptAnswer => {
  const fields = Object.entries(answer)
  const from = fields.findIndex(([name]) => NAMES.has(name))
  const json = (some: typeof fields): string => JSON.stringify(Object.fromEntries(some.filter(([name]) => !NAMES.has(name)))).slice(1, -1)
  const before = json(fields.slice(0, from))
  const after = json(fields.slice(from))
  const head = Buffer.from(before === '' ? '{' : `{${before},`)
  const tail = Buffer.from(after === '' ? '}' : `,${after}}`)
  return {
    answer,
    bodyFor: ({ id, sessionId, question }) => Buffer.concat([head, Buffer.from(JSON.stringify({ id, sessionId, question }).slice(1, -1)), tail]),
  }
}

/** `maxBytes` 0 keeps nothing. */
export const createAnswerCache = (maxBytes: number): AnswerCache => {
  if (maxBytes === 0) return { get: () => undefined, set: () => undefined, bytes: () => 0 }
  const cache = new LRUCache<string, KeptAnswer>({ maxSize: maxBytes, sizeCalculation: ({ answer }) => JSON.stringify(answer).length * BYTES_PER_CHARACTER })
  return { get: (key) => cache.get(key), set: (key, answer) => { cache.set(key, keep(answer)) }, bytes: () => cache.calculatedSize }
}

const sorted = (values: readonly string[] | undefined): readonly string[] => [...new Set(values ?? [])].sort()

/** A key longer than this is kept as its hash. */
const LONGEST_KEY = 512

/** The same for requests that must get the same answer from the same build. A session is no part of it: see `isShareable`. */
export const cacheKey = (build: string, { question, history = [], filters, backend = '', maxCitations = 0 }: AskRequest): string => {
  const normal = [build, question.normalize('NFC').replace(/\s+/gu, ' ').trim(), history.map(({ role, content }) => [role, content]), sorted(filters?.documents), sorted(filters?.regions), backend, maxCitations]
  const key = JSON.stringify(normal)
  return key.length <= LONGEST_KEY ? key : createHash('sha256').update(key).digest('base64url')
}

/** A request in a session may hang on earlier turns that only the session knows: it is neither answered from the cache nor put there. */
export const isShareable = ({ sessionId }: AskRequest): boolean => sessionId === undefined
