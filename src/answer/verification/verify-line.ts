// Sentences of one line of a model's answer: a sentence without a citation rests on the one behind it in the same line, or on none.
import type { ModelSentence } from './model-sentence.ts'
import type { SourceText } from './source-text.ts'
import type { Verdict, VerifySentence } from './verify-sentence.ts'

export type Judgement = { readonly sentence: ModelSentence; readonly verdict: Verdict }

export type LineVerifier = {
  /** Judgements that are final now: those of sentences before, and of this one where it has citations. */
  readonly push: (sentence: ModelSentence) => Judgement[]
  readonly end: () => Judgement[]
}

/** Sentences of a line that may wait for a citation; more than a model writes before it cites. */
const MAX_WAITING = 12

const withMarks = (sentence: ModelSentence, marks: readonly number[]): ModelSentence => ({ ...sentence, segments: [{ text: sentence.text, marks }] })

/** Judges in the order of the sentences. Frames are passed over. */
export const createLineVerifier = (verify: VerifySentence, sources: readonly SourceText[]): LineVerifier => {
  const state: { waiting: ModelSentence[] } = { waiting: [] }
  const judge = (sentence: ModelSentence, shown = sentence): Judgement => ({ sentence: shown, verdict: verify(sentence, sources) })
  const flush = (marks: readonly number[]): Judgement[] => {
    const waiting = state.waiting
    state.waiting = []
    return waiting.map((sentence) => (marks.length > 0 ? judge(withMarks(sentence, marks), sentence) : judge(sentence)))
  }
  const push = (sentence: ModelSentence): Judgement[] => {
    const before = sentence.opensLine || state.waiting.length >= MAX_WAITING ? flush([]) : []
    if (sentence.frame) return [...before, ...flush([])]
    const marks = sentence.segments.flatMap((segment) => segment.marks)
    if (marks.length > 0) {
      const own = judge(sentence)
      return [...before, ...flush(own.verdict.ok ? own.verdict.marks : marks), own]
    }
    state.waiting.push(sentence)
    return before
  }
  return { push, end: () => flush([]) }
}
