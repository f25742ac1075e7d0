// Outside retrieval sets (STARD, LawBench scenes, CMRC), each as a collection of passages and questions with known answers.
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import type { PolicyDocument } from '../core/document.ts'
import { documentKey } from '../core/ids.ts'
import { createRandom } from './bootstrap.ts'
import { loadRecords } from './questions.ts'

export type OutsidePassage = { readonly id: string; readonly title: string; readonly text: string }
export type OutsideQuestion = { readonly id: string; readonly question: string; /** Every passage that answers it. */ readonly passageIds: readonly string[] }
export type OutsideSet = { readonly name: OutsideSetName; readonly passages: readonly OutsidePassage[]; readonly questions: readonly OutsideQuestion[] }

/** Files of each set below the outside folder; formats in that folder's README files. */
const FILES = {
  stard: { passages: ['stard/passages.jsonl', 'stard/distractors.jsonl'], questions: 'stard/questions.jsonl' },
  lawbench: { passages: ['lawbench/passages.jsonl'], questions: 'lawbench/scenario_questions.jsonl' },
  cmrc: { passages: ['cmrc2018/passages.jsonl'], questions: 'cmrc2018/questions.jsonl' },
} as const

export type OutsideSetName = keyof typeof FILES
export const OUTSIDE_SETS = Object.keys(FILES) as OutsideSetName[]

const Passage = z
  .object({ passage_id: z.string().min(1), title: z.string(), text: z.string() })
  .transform(({ passage_id: id, title, text }): OutsidePassage => ({ id, title, text }))

const Question = z
  .object({ id: z.string().min(1), question: z.string().min(1), passage_id: z.string().min(1), passage_ids: z.array(z.string()).optional() })
  .transform((line): OutsideQuestion => ({ id: line.id, question: line.question, passageIds: line.passage_ids ?? [line.passage_id] }))

// STARD's questions were written by Python, which puts a bare NaN where a keyword is missing.
const repair = (line: string): string => line.replace(/(?<!\\)": NaN(?=[,}])/gu, '": null')

/** @throws AppError as `loadRecords` does, and `REQUEST_INVALID` where a question names a passage that is not there. */
export const loadOutsideSet = async (directory: string, name: OutsideSetName): Promise<OutsideSet> => {
  const { passages: passageFiles, questions: questionFile } = FILES[name]
  const passages: OutsidePassage[] = []
  for (const file of passageFiles) passages.push(...(await loadRecords(join(directory, file), { schema: Passage, repair, uniqueBy: ({ id }) => id })).records)
  const { records: questions } = await loadRecords(join(directory, questionFile), { schema: Question, repair, uniqueBy: ({ id }) => id })
  const known = new Set(passages.map(({ id }) => id))
  for (const { id, passageIds } of questions) {
    const unknown = passageIds.find((passageId) => !known.has(passageId))
    if (unknown !== undefined) throw new AppError('REQUEST_INVALID', `${questionFile} 的题目 ${id} 指向不存在的段落 ${unknown}。`)
  }
  return { name, passages, questions }
}

export type SampleOptions = {
  /** Questions kept. */
  readonly questions?: number
  /** Passages kept; those that answer a kept question are kept in any case. */
  readonly passages?: number
  readonly seed?: number
}

/** `count` items drawn without replacement (Fisher–Yates), in their original order. */
const draw = <T>(items: readonly T[], count: number, random: () => number): T[] => {
  const order = items.map((_, index) => index)
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    const [a = at, b = other] = [order[at], order[other]]
    order[at] = b
    order[other] = a
  }
  const kept = new Set(order.slice(0, count))
  return items.filter((_, index) => kept.has(index))
}

/** A smaller set, the same for the same seed. Fewer passages make every method look better: compare only equal samples. */
export const sampleOutsideSet = (set: OutsideSet, { questions = Infinity, passages = Infinity, seed = 1 }: SampleOptions = {}): OutsideSet => {
  const random = createRandom(seed)
  const keptQuestions = draw(set.questions, questions, random)
  const gold = new Set(keptQuestions.flatMap(({ passageIds }) => passageIds))
  const others = set.passages.filter(({ id }) => !gold.has(id))
  const keptOthers = new Set(draw(others, Math.max(0, passages - gold.size), random))
  return { name: set.name, questions: keptQuestions, passages: set.passages.filter((passage) => gold.has(passage.id) || keptOthers.has(passage)) }
}

/** A passage as a policy document of its own; its key is the passage's id, so that a search result names the passage. */
export const passageDocument = ({ id, title, text }: OutsidePassage): PolicyDocument => ({
  key: documentKey(id), title: title.replace(/\s+/gu, ' ').trim() || id, issuer: '', number: '', date: '', status: '', region: '', source: id, text: `${title}\n\n${text}\n`,
})
