// Answers that were given, to be given again: by index build and request, bounded by bytes.
import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { AskRequest } from '../assistant/assistant.ts'
import type { Answer } from '../core/answer.ts'

export type AnswerCache = {
  readonly get: (key: string) => Answer | undefined
  readonly set: (key: string, answer: Answer) => void
  readonly bytes: () => number
}

/** A UTF-16 code unit takes two bytes; an answer's objects about as much again as its text. */
const BYTES_PER_CHARACTER = 4

/** `maxBytes` 0 keeps nothing. */
export const createAnswerCache = (maxBytes: number): AnswerCache => {
  if (maxBytes === 0) return { get: () => undefined, set: () => undefined, bytes: () => 0 }
  const cache = new LRUCache<string, Answer>({ maxSize: maxBytes, sizeCalculation: (answer) => JSON.stringify(answer).length * BYTES_PER_CHARACTER })
  return { get: (key) => cache.get(key), set: (key, answer) => { cache.set(key, answer) }, bytes: () => cache.calculatedSize }
}

const sorted = (values: readonly string[] | undefined): readonly string[] => [...new Set(values ?? [])].sort()

/** The same for requests that must get the same answer from the same build. A session is no part of it: see `isShareable`. */
export const cacheKey = (build: string, { question, history = [], filters, backend = '', maxCitations = 0 }: AskRequest): string => {
  const normal = [build, question.normalize('NFC').replace(/\s+/gu, ' ').trim(), history.map(({ role, content }) => [role, content]), sorted(filters?.documents), sorted(filters?.regions), backend, maxCitations]
  return createHash('sha256').update(JSON.stringify(normal)).digest('base64url')
}

/** A request in a session may hang on earlier turns that only the session knows: it is neither answered from the cache nor put there. */
export const isShareable = ({ sessionId }: AskRequest): boolean => sessionId === undefined
