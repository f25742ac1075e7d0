// From a model's pieces of text to the verified part of its answer: thinking off, sentence by sentence, each held back until it is verified.
import type { AnswerPiece, Citation } from '../core/answer.ts'
import { createThinkingFilter } from './thinking-filter.ts'
import { contentOf } from './verification/fold-claim.ts'
import { createSentenceReader, type ModelSentence } from './verification/model-sentence.ts'
import type { SourceText } from './verification/source-text.ts'
import { createLineVerifier, type Judgement } from './verification/verify-line.ts'
import type { Fault, VerifySentence } from './verification/verify-sentence.ts'

/** A sentence that goes on beyond this does not end any more. */
const MAX_SENTENCE_CHARS = 700
/** More than any answer needs: a server that ignores its limit of tokens is stopped here. */
const MAX_TOTAL_CHARS = 12_000
/** The same sentence so often is a loop. */
const MAX_REPEATS = 3

export type Written = {
  readonly answer: string
  /** In the order in which the answer uses them. */
  readonly citations: readonly Citation[]
  /** Positions among the sources of what is cited. */
  readonly used: ReadonlySet<number>
  readonly accepted: number
  /** Faults of the sentences that were left out. */
  readonly faults: readonly Fault[]
  /** True where the model went round in circles. */
  readonly looped: boolean
  /** True where the model said anything at all that is no thinking. */
  readonly said: boolean
  /** True where the last thing said was a whole sentence. */
  readonly complete: boolean
}

export type VerifiedWriter = {
  /** False when it is no use to go on. */
  readonly take: (text: string) => boolean
  /** What is written when the model is done. */
  readonly end: () => Written
}

export type WriterOptions = {
  /** In the order of their numbers in the prompt. */
  readonly evidence: readonly Citation[]
  readonly sources: readonly SourceText[]
  readonly verify: VerifySentence
  readonly emit?: ((piece: AnswerPiece) => void) | undefined
}

/** Marks that a document or a model may hold stay text in the answer's Markdown. */
export const plainMarkdown = (text: string): string => text.replace(/\s+/gu, ' ').replace(/([*_`[\]<>#|~\\])/gu, '\\$1').trim()

type State = { answer: string; order: number[]; accepted: number; faults: Fault[]; seen: Map<string, number>; looped: boolean; said: boolean; chars: number }

const fresh = (): State => ({ answer: '', order: [], accepted: 0, faults: [], seen: new Map(), looped: false, said: false, chars: 0 })

/** What stands between the sentences so far and the next. */
const joint = ({ item, opensLine }: ModelSentence, answer: string): string => {
  if (answer === '') return item ? '- ' : ''
  if (item) return answer.includes('\n- ') || answer.startsWith('- ') ? '\n- ' : '\n\n- '
  return opensLine ? '\n\n' : ''
}

/** The answer under way. */
const createAccount = ({ evidence, emit }: WriterOptions) => {
  const state = fresh()
  const accept = (sentence: ModelSentence, marks: readonly number[]): void => {
    const numbers = marks.map((mark) => {
      if (!state.order.includes(mark)) state.order.push(mark)
      return state.order.indexOf(mark) + 1
    })
    const text = `${joint(sentence, state.answer)}${plainMarkdown(sentence.text)}${[...numbers].sort((a, b) => a - b).map((number) => `[${number}]`).join('')}`
    const told = new Set([...state.answer.matchAll(/(?<!\\)\[(\d+)\]/gu)].map(([, number]) => Number(number)))
    state.answer += text
    state.accepted += 1
    emit?.({ type: 'delta', text })
    for (const citation of citationsOf()) if (numbers.includes(citation.index) && !told.has(citation.index)) emit?.({ type: 'citation', citation })
  }
  const citationsOf = (): Citation[] => state.order.flatMap((mark, at) => { const citation = evidence[mark - 1]; return citation ? [{ ...citation, index: at + 1 }] : [] })
  const settle = ({ sentence, verdict }: Judgement): void => {
    const key = contentOf(sentence.text)
    const times = (state.seen.get(key) ?? 0) + 1
    state.seen.set(key, times)
    if (times >= MAX_REPEATS) state.looped = true
    if (times > 1) return
    if (verdict.ok) accept(sentence, verdict.marks)
    else state.faults.push(verdict.fault)
  }
  const restart = (): void => {
    if (state.answer !== '') emit?.({ type: 'delta', text: '', replace: true })
    Object.assign(state, fresh())
  }
  return { state, settle, restart, citationsOf }
}

export const createVerifiedWriter = (options: WriterOptions): VerifiedWriter => {
  const { state, settle, restart, citationsOf } = createAccount(options)
  const thinking = createThinkingFilter()
  const parts = { reader: createSentenceReader(), line: createLineVerifier(options.verify, options.sources) }
  const read = (sentences: readonly ModelSentence[]): void => {
    for (const sentence of sentences) for (const judgement of parts.line.push(sentence)) settle(judgement)
  }
  const hear = ({ text, restart: again }: { readonly text: string; readonly restart: boolean }): void => {
    if (again) {
      parts.reader = createSentenceReader()
      parts.line = createLineVerifier(options.verify, options.sources)
      restart()
    }
    if (text.trim() !== '') state.said = true
    state.chars += text.length
    read(parts.reader.push(text))
  }
  return {
    take: (text) => {
      hear(thinking.push(text))
      if (parts.reader.pending() > MAX_SENTENCE_CHARS || state.chars > MAX_TOTAL_CHARS) state.looped = true
      return !state.looped
    },
    end: () => {
      hear(thinking.end())
      const complete = parts.reader.isWhole()
      read(parts.reader.end())
      for (const judgement of parts.line.end()) settle(judgement)
      const { answer, accepted, faults, looped, said, order } = state
      return { answer, citations: citationsOf(), used: new Set(order.map((mark) => mark - 1)), accepted, faults, looped, said, complete }
    },
  }
}
