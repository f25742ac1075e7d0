// Words looked for in a document: white space is ignored, since page breaks stand in the middle of words.
import escapeStringRegexp from 'escape-string-regexp'
import type { Clause } from '../service/contract.ts'

/** Positions are in the clause's own text. */
export type TextMatch = { readonly clauseId: string; readonly start: number; readonly end: number }

const MAX_MATCHES = 2000

const patternOf = (words: string): RegExp | null => {
  const chars = [...words.replace(/\s/gu, '')]
  return chars.length === 0 ? null : new RegExp(chars.map(escapeStringRegexp).join('\\s*'), 'giu')
}

/** In reading order. */
export const findMatches = (clauses: readonly Clause[], words: string): TextMatch[] => {
  const pattern = patternOf(words)
  if (!pattern) return []
  return clauses.flatMap(({ id, text }) => [...text.matchAll(pattern)].map((match) => ({ clauseId: id, start: match.index, end: match.index + match[0].length }))).slice(0, MAX_MATCHES)
}
