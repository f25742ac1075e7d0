// Tells an answer piece by piece: what a composer did not give itself is cut from its draft.
import type { AnswerPiece, Citation, Draft } from '../core/answer.ts'

/** Text cut after each closing mark or line end: what a reader sees arrive at once. Joined, the pieces are the text. */
export const splitDeltas = (text: string): string[] => text.match(/[^。！？；\n]*(?:[。！？；\n]+(?:\s*\[\d+\])*\n*|$)/gu)?.filter((piece) => piece !== '') ?? []

const citedIn = (piece: string): number[] => [...piece.matchAll(/\[(\d+)\]/gu)].map(([, n]) => Number(n))

const isSame = (a: Citation | undefined, b: Citation): boolean => a !== undefined && a.clauseId === b.clauseId && a.quote === b.quote

/** Text in pieces, each followed by the citations that it is the first to use. */
const tellText = (tell: (piece: AnswerPiece) => void, text: string, waiting: Map<number, Citation>): void => {
  for (const piece of splitDeltas(text)) {
    tell({ type: 'delta', text: piece })
    for (const index of citedIn(piece)) {
      const citation = waiting.get(index)
      if (citation && waiting.delete(index)) tell({ type: 'citation', citation })
    }
  }
}

export type AnswerTeller = {
  /** Passes a composer's piece on. */
  readonly emit: (piece: AnswerPiece) => void
  /** Tells what the pieces so far lack of the whole draft. */
  readonly finish: (draft: Draft) => void
}

/** A teller of one answer. After `finish` the listener has heard the draft's answer, citations and warnings, each once. */
export const createAnswerTeller = (tell: (piece: AnswerPiece) => void): AnswerTeller => {
  const told = { text: '', citations: new Map<number, Citation>(), warnings: new Set<string>() }
  const forget = (): void => {
    told.text = ''
    told.citations.clear()
  }
  const emit = (piece: AnswerPiece): void => {
    if (piece.type === 'delta' && piece.replace) forget()
    if (piece.type === 'delta') told.text += piece.text
    if (piece.type === 'citation') told.citations.set(piece.citation.index, piece.citation)
    if (piece.type === 'warning') told.warnings.add(`${piece.warning.code} ${piece.warning.message}`)
    tell(piece)
  }
  const finish = ({ answer, citations, warnings = [] }: Draft): void => {
    const opens = answer.startsWith(told.text) && [...told.citations.values()].every((citation) => isSame(citations[citation.index - 1], citation))
    if (!opens) emit({ type: 'delta', text: '', replace: true })
    const waiting = new Map(citations.filter(({ index }) => !told.citations.has(index)).map((citation) => [citation.index, citation]))
    tellText(emit, answer.slice(told.text.length), waiting)
    for (const citation of waiting.values()) emit({ type: 'citation', citation })
    for (const warning of warnings) if (!told.warnings.has(`${warning.code} ${warning.message}`)) emit({ type: 'warning', warning })
  }
  return { emit, finish }
}
