// Question files of the evaluation (eval/SCHEMA.md): read, checked line by line.
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { AppError, systemCode } from '../core/errors.ts'
import { parseJsonLines, type InvalidLine, type JsonLines, type JsonLinesOptions, type OnInvalid } from './json-lines.ts'

export const QUESTION_TYPES = [
  'zone_industry', 'responsibility', 'fact', 'list', 'compare', 'followup', 'abstain', 'summary', 'crosslingual', 'robust',
] as const

/** Text that says something. */
export const Text = z.string().refine((text) => text.trim() !== '', { error: '不能为空' })

/** What a right answer cites and says. */
export const GoldFields = {
  gold: z.array(z.strictObject({ doc: Text, quote: Text })),
  must: z.array(z.array(Text).min(1)),
  must_not: z.array(Text).default([]),
  answerable: z.boolean(),
}

const Line = z
  .strictObject({
    id: Text,
    type: z.enum(QUESTION_TYPES),
    history: z.array(Text).default([]),
    question: Text,
    whole: Text.optional(),
    ...GoldFields,
    note: z.string().default(''),
  })
  .refine((line) => !line.answerable || line.gold.length > 0, { path: ['gold'], error: 'answerable 为 true 时至少要有一条' })
  .refine((line) => line.answerable || line.gold.length === 0, { path: ['gold'], error: 'answerable 为 false 时应为空' })
  .refine((line) => line.answerable || line.must.length === 0, { path: ['must'], error: 'answerable 为 false 时应为空' })
  .transform(({ must_not: mustNot, ...rest }) => ({ ...rest, mustNot }))

/** One question with what a right answer cites and says; the meaning of the fields is in eval/SCHEMA.md. */
export type EvalQuestion = z.infer<typeof Line>
export type Gold = EvalQuestion['gold'][number]
export type QuestionType = EvalQuestion['type']

/** The questions of one file. `name` is unique in a run: the file's stem, or its path where two stems are equal. */
export type QuestionSet = { readonly name: string; readonly questions: readonly EvalQuestion[] }

/**
 * Records of one JSON Lines file.
 * @throws AppError `SOURCE_UNREADABLE`, `SOURCE_ENCODING` (not UTF-8), `REQUEST_INVALID` (a malformed line, unless skipped).
 */
export const loadRecords = async <T>(file: string, options: Omit<JsonLinesOptions<T>, 'file'>): Promise<JsonLines<T>> => {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new AppError('SOURCE_UNREADABLE', `读不到文件 ${file}（${systemCode(cause) || '未知原因'}）；请检查路径与权限。`, { cause })
  })
  try {
    return parseJsonLines(new TextDecoder('utf-8', { fatal: true }).decode(bytes), { ...options, file })
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    throw new AppError('SOURCE_ENCODING', `文件 ${file} 不是 UTF-8 编码；请转换后重试。`, { cause })
  }
}

/** The question sets of the files, in their order, and what was passed over with `onInvalid: 'skip'`. Throws as `loadRecords` does. */
export const loadQuestions = async (
  files: readonly string[], { onInvalid = 'stop' }: { readonly onInvalid?: OnInvalid } = {},
): Promise<{ readonly sets: readonly QuestionSet[]; readonly invalid: readonly InvalidLine[] }> => {
  const stems = files.map((file) => basename(file).replace(/\.jsonl?$/u, ''))
  const sets: QuestionSet[] = []
  const invalid: InvalidLine[] = []
  for (const [index, file] of files.entries()) {
    const read = await loadRecords(file, { schema: Line, onInvalid, uniqueBy: ({ id }) => id })
    const stem = stems[index] ?? file
    sets.push({ name: stems.filter((other) => other === stem).length > 1 ? file : stem, questions: read.records })
    invalid.push(...read.invalid)
  }
  return { sets, invalid }
}

/** The questions that have a whole version, asked whole: without their history, for comparison with how they fare in conversation. */
export const wholeQuestions = ({ name, questions }: QuestionSet): QuestionSet => ({
  name: `${name}（整句）`,
  questions: questions.flatMap((question) => (question.whole === undefined ? [] : [{ ...question, question: question.whole, history: [] }])),
})

/** The questions that have a whole version, as they are asked in conversation. */
export const inConversation = ({ name, questions }: QuestionSet): QuestionSet => ({ name: `${name}（对话中）`, questions: questions.filter(({ whole }) => whole !== undefined) })

/** The sets with only some types of question, and at most `limit` questions a set; an empty `types` keeps all. */
export const selectQuestions = (
  sets: readonly QuestionSet[], { types = [], limit = Infinity }: { readonly types?: readonly QuestionType[]; readonly limit?: number } = {},
): QuestionSet[] =>
  sets.map(({ name, questions }) => ({
    name,
    questions: questions.filter(({ type }) => types.length === 0 || types.includes(type)).slice(0, limit),
  }))
