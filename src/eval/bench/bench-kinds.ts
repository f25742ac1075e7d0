// What an answer costs beside a search for the same question, by kind of question.
import { splitQuestion } from '../../retrieve/split-question.ts'
import { quantileOf } from '../metrics.ts'
import type { BenchRow } from './bench-row.ts'
import { stopwatch, type Clock } from './stopwatch.ts'

/** An answer of any kind takes at most this many times the search for its question. */
const MAX_ASK_RATIO = 2
/** Every question is asked and searched this often, never twice running; the median counts. */
const ROUNDS = 3

/** Questions that are answered the same way. */
export type QuestionsOfKind = { readonly kind: string; readonly questions: readonly string[] }

/** What asks several things in one is searched for whole and for each part: a kind of its own, whatever else it is. */
const SEVERAL = '一问几事'

/** The questions that ask several things apart from the others. */
export const separateSeveral = (kinds: readonly QuestionsOfKind[]): QuestionsOfKind[] => {
  const isSeveral = (question: string): boolean => splitQuestion(question).length > 0
  const single = kinds.map(({ kind, questions }) => ({ kind, questions: questions.filter((question) => !isSeveral(question)) }))
  return [...single, { kind: SEVERAL, questions: kinds.flatMap(({ questions }) => questions.filter(isSeveral)) }].filter(({ questions }) => questions.length > 0)
}

export type BenchKindsOptions = {
  /** The corpus as the table names it. */
  readonly corpus: string
  readonly kinds: readonly QuestionsOfKind[]
  readonly ask: (question: string) => Promise<unknown>
  readonly search: (question: string) => Promise<unknown>
  readonly clock: Clock
}

type Taken = { readonly ask: number[]; readonly search: number[] }

const at = (values: readonly number[], quantile: number): number => quantileOf(values, quantile) ?? 0

const rowOf = (corpus: string, kind: string, taken: readonly Taken[]): BenchRow => {
  const each = taken.map(({ ask, search }) => ({ ask: at(ask, 0.5), search: at(search, 0.5) }))
  const ratios = each.map(({ ask, search }) => (search > 0 ? ask / search : 0))
  const half = (part: 'ask' | 'search'): string => at(each.map((one) => one[part]), 0.5).toFixed(1)
  return {
    name: `${corpus}，${kind}：/ask ÷ /search`, value: at(ratios, 0.5), unit: '倍', budget: { max: MAX_ASK_RATIO },
    detail: `中位数 ${half('ask')} / ${half('search')} 毫秒，最大 ${Math.max(0, ...ratios).toFixed(2)} 倍，${each.length} 问`,
  }
}

/**
 * One row a kind: the median over its questions of answer ÷ search. Which of the two comes first alternates, so that neither always
 * finds what the other has read; a first round that is not counted warms both.
 */
export const benchKinds = async ({ corpus, kinds, ask, search, clock }: BenchKindsOptions): Promise<BenchRow[]> => {
  const asked = kinds.flatMap(({ questions }) => questions).map((question) => ({ question, taken: { ask: [] as number[], search: [] as number[] } }))
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [index, { question, taken }] of asked.entries()) {
      const timed = {
        ask: async () => taken.ask.push(await stopwatch(clock, () => ask(question))),
        search: async () => taken.search.push(await stopwatch(clock, () => search(question))),
      }
      await ((round + index) % 2 === 0 ? timed.ask() : timed.search())
      await ((round + index) % 2 === 0 ? timed.search() : timed.ask())
      if (round === 0) for (const list of [taken.ask, taken.search]) list.length = 0
    }
  }
  const rest = asked.values()
  return kinds.map(({ kind, questions }) => rowOf(corpus, kind, questions.map(() => rest.next().value!.taken)))
}
