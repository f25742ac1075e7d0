// What failed and what came back instead, in words that someone can read one by one.
import { squeeze } from './squeeze.ts'
import type { QuestionResult, SetReport } from './run.ts'
import type { AnswerScore } from './score-answer.ts'

export type Failure = {
  readonly set: string
  readonly id: string
  readonly type: string
  readonly history: readonly string[]
  readonly question: string
  /** How the question was understood. */
  readonly standalone: string
  /** Why it does not count as correct. */
  readonly reasons: readonly string[]
  /** Every gold with its place in the search, missed ones marked. */
  readonly golds: readonly string[]
  readonly status: string
  readonly cited: readonly string[]
  readonly found: readonly string[]
  readonly answerText: string
}

const reasonsOf = (score: AnswerScore): string[] => {
  if (score.error !== null) return [`出错：${score.error}`]
  if (!score.answerable) return ['文件没有答案，却作了回答']
  const missed = score.missed.map(({ doc, quote }) => `未引用 ${doc}「${quote}」`)
  return [
    ...(score.status === 'no_answer' ? ['文件有答案，却拒答'] : []),
    ...missed,
    ...score.unmet.map((group) => `未说到 ${group.join(' / ')}`),
    ...score.forbidden.map((unwanted) => `不该说到 ${unwanted}`),
    ...(score.tight ? [] : [`过长：引用 ${score.citations} 条，${score.chars} 字`]),
  ]
}

const goldsOf = ({ question, answer, retrieval }: QuestionResult): string[] => {
  const missed = new Set(answer?.answerable ? answer.missed.map(({ quote }) => squeeze(quote)) : [])
  return question.gold.map(({ doc, quote }, index) => {
    const rank = retrieval?.ranks[index]
    const found = retrieval === null ? '' : rank ? `检索第 ${rank} 位，` : '检索未见，'
    const cited = answer === null ? '' : missed.has(squeeze(quote)) ? '未引用' : '已引用'
    return `${doc}「${quote}」${found}${cited}`.replace(/，$/u, '')
  })
}

/** A question fails when its answer is not correct; in a run of retrieval only, when a gold clause is missing from the list. */
export const listFailures = ({ name, results }: SetReport): Failure[] =>
  results.flatMap((result): Failure[] => {
    const { question, answer, retrieval } = result
    const failed = answer ? !answer.correct : retrieval !== null && retrieval.missed.length > 0
    if (!failed) return []
    const searchError = retrieval?.error ?? null
    return [{
      set: name,
      id: question.id,
      type: question.type,
      history: question.history,
      question: question.question,
      standalone: result.standalone,
      reasons: [
        ...(answer ? reasonsOf(answer) : retrieval?.missed.map(({ doc, quote }) => `检索未见 ${doc}「${quote}」`) ?? []),
        ...(searchError === null ? [] : [`检索出错：${searchError}`]),
      ],
      golds: goldsOf(result),
      status: answer?.status ?? '',
      cited: result.cited,
      found: result.found,
      answerText: result.answerText,
    }]
  })

/** One failure as a Markdown section. */
export const renderFailure = (failure: Failure): string => {
  const line = (name: string, values: readonly string[]): string[] => (values.length > 0 ? [`- ${name}：${values.join('；')}`] : [])
  return [
    `### ${failure.id}（${failure.type}）`,
    ...failure.history.map((turn) => `> 前文：${turn}`),
    `> ${failure.question}`,
    '',
    ...line('理解为', failure.standalone === failure.question || failure.standalone === '' ? [] : [failure.standalone]),
    ...line('原因', failure.reasons),
    ...line('应引', failure.golds),
    ...line('所引', failure.cited),
    ...line('检索前列', failure.found),
    ...(failure.answerText === '' ? [] : [`- 回答（${failure.status}）：`, '', ...failure.answerText.split('\n').map((text) => `  > ${text}`)]),
    '',
  ].join('\n')
}
