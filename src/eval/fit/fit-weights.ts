// Fits the few weights of retrieval by coordinate ascent, and tells by cross-validation whether the fit is worth having.
import { bootstrap, createRandom, type Estimate } from '../bootstrap.ts'
import { shuffle } from '../shuffle.ts'
import { HEADING_WEIGHTS, type QuestionRecord } from './record-question.ts'
import { WEIGHTS } from '../../retrieve/weights.ts'
import { objective, replayRanks, type Tuning } from './replay.ts'

/** The few numbers that are fitted: `dense` is the vector list's part of the fused score, `words` the words' part of what is left. */
export type Parameters = { readonly dense: number; readonly words: number; readonly late: number; readonly heading: number; readonly depth: number; readonly second: number }

const GRID: { readonly [name in keyof Parameters]: readonly number[] } = {
  dense: [0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
  words: [0, 0.25, 0.5, 0.75, 1],
  late: [0.35, 0.5, 0.7, 1, 1.4, 2],
  heading: HEADING_WEIGHTS,
  depth: [100, 200],
  second: [0, 0.05, 0.1, 0.2],
}
export const PARAMETER_NAMES = Object.keys(GRID) as (keyof Parameters)[]

const FOLDS = 5
const ROUNDS = 3
/** A coordinate moves only for this much: among equals the simple value stays. */
const LEAST_GAIN = 0.002
const SEED = 7

export type RecordSet = { readonly name: string; readonly records: readonly QuestionRecord[] }

export const tuningOf = ({ dense, words, ...rest }: Parameters): Tuning => ({ ...rest, vector: dense, words: (1 - dense) * words, bigrams: (1 - dense) * (1 - words), everyday: WEIGHTS.everyday })

/** One question in all sets together: the fold that leaves it out, and the parameters' figure for it. */
type Scored = { readonly set: string; readonly fold: number; readonly weight: number; readonly record: QuestionRecord; readonly figures: Map<string, number> }

export type SetGain = { readonly name: string; readonly simple: number; readonly fitted: number; readonly gain: Estimate | null }
export type FitResult = {
  /** Fitted to all questions. */
  readonly best: Parameters
  /** What each fold chose without its questions. */
  readonly folds: readonly Parameters[]
  /** Held-out questions: the simple weights, the fold's weights, and the paired difference. */
  readonly sets: readonly SetGain[]
  /** Every set counting the same. */
  readonly all: SetGain
}

const figureOf = ({ record, figures }: Scored, parameters: Parameters): number => {
  const key = JSON.stringify(parameters)
  const known = figures.get(key)
  if (known !== undefined) return known
  const value = objective(replayRanks(record, tuningOf(parameters)))
  figures.set(key, value)
  return value
}

const mean = (questions: readonly Scored[], of: (question: Scored) => number): number => {
  let sum = 0
  let weights = 0
  for (const question of questions) {
    sum += question.weight * of(question)
    weights += question.weight
  }
  return weights > 0 ? sum / weights : 0
}

const ascend = (questions: readonly Scored[], start: Parameters): Parameters => {
  let best = start
  let reached = mean(questions, (question) => figureOf(question, best))
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = best
    for (const name of PARAMETER_NAMES) {
      for (const value of GRID[name]) {
        const tried = { ...best, [name]: value }
        const figure = mean(questions, (question) => figureOf(question, tried))
        if (figure > reached + LEAST_GAIN) [best, reached] = [tried, figure]
      }
    }
    if (best === before) break
  }
  return best
}

/** Folds are drawn within each set, so that each fold has its part of every set; sets weigh the same. */
const drawFolds = (sets: readonly RecordSet[]): Scored[] => {
  const random = createRandom(SEED)
  return sets.flatMap(({ name, records }) =>
    shuffle(records, random).map((record, at) => ({ set: name, fold: at % FOLDS, weight: 1 / records.length, record, figures: new Map<string, number>() })))
}

const compare = (name: string, questions: readonly Scored[], parts: { readonly start: Parameters; readonly folds: readonly Parameters[] }): SetGain => {
  const simple = (question: Scored): number => figureOf(question, parts.start)
  const fitted = (question: Scored): number => figureOf(question, parts.folds[question.fold]!)
  return {
    name, simple: mean(questions, simple), fitted: mean(questions, fitted),
    gain: bootstrap(questions, (sample) => mean(sample, (question) => fitted(question) - simple(question))),
  }
}

export const fitWeights = (sets: readonly RecordSet[], start: Parameters): FitResult => {
  const questions = drawFolds(sets)
  const folds = Array.from({ length: FOLDS }, (_, fold) => ascend(questions.filter((question) => question.fold !== fold), start))
  const parts = { start, folds }
  return {
    best: ascend(questions, start),
    folds,
    sets: sets.map(({ name }) => compare(name, questions.filter(({ set }) => set === name), parts)),
    all: compare('ALL', questions, parts),
  }
}

/** One parameter varied around the start, over all questions: the figure at each of its values. */
export const sweep = (sets: readonly RecordSet[], start: Parameters): { readonly name: keyof Parameters; readonly value: number; readonly figure: number }[] => {
  const questions = drawFolds(sets)
  return PARAMETER_NAMES.flatMap((name) => GRID[name].map((value) => ({ name, value, figure: mean(questions, (question) => figureOf(question, { ...start, [name]: value })) })))
}
