// Runs question sets against a target and scores what comes back.
import type { EvalQuestion, QuestionSet } from './questions.ts'
import { scoreAnswer, type AnswerScore } from './score-answer.ts'
import { scoreRetrieval, SEARCH_DEPTH, type RetrievalScore } from './score-retrieval.ts'
import { summarise, type Summary } from './summarise.ts'
import type { EvalTarget } from './target.ts'

/** One question, what came back, and its scores. */
export type QuestionResult = {
  readonly question: EvalQuestion
  /** Null where the run asked for retrieval only. */
  readonly answer: AnswerScore | null
  /** Null where the run asked for answers only, or the question has no gold clause. */
  readonly retrieval: RetrievalScore | null
  /** As it came back; empty where there was an error or nothing was asked. */
  readonly answerText: string
  /** How the question was understood; empty where there was an error or nothing was asked. */
  readonly standalone: string
  /** `document label` of each citation, in order. */
  readonly cited: readonly string[]
  /** `document label` of the first clauses that search found. */
  readonly found: readonly string[]
  readonly askMs: number | null
  readonly searchMs: number | null
}

export type SetReport = { readonly name: string; readonly summary: Summary; readonly results: readonly QuestionResult[] }

/** A whole run: what `--json` writes and `--against` reads. */
export type RunReport = { readonly format: typeof REPORT_FORMAT; readonly target: string; readonly at: string; readonly sets: readonly SetReport[] }

export const REPORT_FORMAT = 1

/** Clauses found that a result names, for the list of failures. */
const FOUND_SHOWN = 5

export type RunPart = 'ask' | 'search'

export type RunOptions = {
  /** What to measure; both by default. */
  readonly parts?: readonly RunPart[]
  /** Questions under way at once. Latencies are those of one client only at 1. */
  readonly concurrency?: number
  readonly onProgress?: (done: number, total: number) => void
  /** Clock in milliseconds, for durations. */
  readonly now?: () => number
  readonly at?: Date
}

const place = ({ documentId, label }: { readonly documentId: string; readonly label: string }): string => `${documentId} ${label}`.trim()

const timed = async <T>(now: () => number, run: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> => {
  const start = now()
  const value = await run()
  return { value, ms: Math.round((now() - start) * 100) / 100 }
}

/** One question asked, searched and scored. */
export const evaluateQuestion = async (target: EvalTarget, question: EvalQuestion, { parts, now }: { parts: readonly RunPart[]; now: () => number }): Promise<QuestionResult> => {
  const asked = parts.includes('ask') ? await timed(now, () => target.ask(question.question, question.history)) : null
  // Without gold clauses there is nothing to find, and nothing to measure.
  const searching = parts.includes('search') && question.gold.length > 0
  const searched = searching ? await timed(now, () => target.search(question.question, question.history, SEARCH_DEPTH)) : null
  const answer = asked?.value.ok ? asked.value.value : null
  return {
    question,
    answer: asked ? scoreAnswer(question, asked.value) : null,
    retrieval: searched ? scoreRetrieval(question, searched.value) : null,
    answerText: answer?.answer ?? '',
    standalone: answer?.standalone ?? '',
    cited: answer?.citations.map(place) ?? [],
    found: searched?.value.ok ? searched.value.value.slice(0, FOUND_SHOWN).map(place) : [],
    askMs: asked?.ms ?? null,
    searchMs: searched?.ms ?? null,
  }
}

/** All sets, question by question; results stand in the order of the questions at any concurrency. Never rejects for a target that fails. */
export const runEvaluation = async (target: EvalTarget, sets: readonly QuestionSet[], options: RunOptions = {}): Promise<RunReport> => {
  const { parts = ['ask', 'search'], concurrency = 1, onProgress, now = () => performance.now(), at = new Date() } = options
  const jobs = sets.flatMap((set) => set.questions.map((question, index) => ({ set, question, index })))
  const results = new Map(sets.map((set) => [set, new Array<QuestionResult>(set.questions.length)]))
  const queue = jobs.values()
  const progress = { done: 0 }
  const work = async (): Promise<void> => {
    for (const { set, question, index } of queue) {
      const list = results.get(set)
      if (list) list[index] = await evaluateQuestion(target, question, { parts, now })
      progress.done += 1
      onProgress?.(progress.done, jobs.length)
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, concurrency) }, work))
  return {
    format: REPORT_FORMAT,
    target: target.name,
    at: at.toISOString(),
    sets: sets.map((set) => {
      const list = results.get(set) ?? []
      return { name: set.name, summary: summarise(list), results: list }
    }),
  }
}
