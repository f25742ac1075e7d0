// Evidence and question as a model gets them: numbered, quoted as data, within the budget of its context.
import type { Citation } from '../core/answer.ts'
import { displayText } from '../core/fold.ts'

/** Latin letters and digits share a token by about this many; a Han character takes up to one of its own. */
const LATIN_PER_TOKEN = 3

/** The last character of the Latin blocks; what comes after takes a token of its own. */
const LAST_LATIN = '\u02ff'

/** Tokens of a text, on the safe side for the tokenizers of current models. */
export const estimateTokens = (text: string): number => {
  const han = Array.from(text).filter((character) => character > LAST_LATIN).length
  return han + Math.ceil((text.length - han) / LATIN_PER_TOKEN)
}

/** Tags cannot be closed from inside: the brackets of the data are other characters. */
const quoteData = (text: string): string => text.replaceAll('<', '＜').replaceAll('>', '＞').replace(/\{\{/gu, '{ {')

/** A clause is cut around its quote where it is longer than its share. */
const excerpt = ({ text, quote }: Pick<Citation, 'text' | 'quote'>, tokens: number): string => {
  const whole = displayText(text)
  if (estimateTokens(whole) <= tokens) return whole
  const said = displayText(quote)
  const at = Math.max(0, whole.indexOf(said))
  const room = Math.max(0, tokens - said.length)
  const from = Math.max(0, at - Math.floor(room / 2))
  const to = Math.min(whole.length, from + Math.max(tokens, said.length))
  return `${from > 0 ? '……' : ''}${whole.slice(from, to)}${to < whole.length ? '……' : ''}`
}

/** Smallest share of a clause: below it a clause says nothing. */
const MIN_SHARE_TOKENS = 80
/** What number and title of a clause take beside its text, about. */
const FRAME_TOKENS = 60

/** How many clauses the budget has room for. */
export const roomFor = (budgetTokens: number): number => Math.max(1, Math.floor(budgetTokens / (MIN_SHARE_TOKENS + FRAME_TOKENS)))

/** A clause for a prompt: `point` is what the extractive answer says of it, empty where it says nothing. */
export type QuotedClause = Pick<Citation, 'title' | 'label' | 'text' | 'quote'> & { readonly point: string }

const quoteClause = (clause: QuotedClause, at: number, tokens: number): string => {
  const room = Math.max(MIN_SHARE_TOKENS / 2, tokens - estimateTokens(clause.point))
  const point = clause.point === '' ? '' : `要点：${quoteData(clause.point)}\n全文：`
  return `<材料 编号="${at + 1}" 出处="《${quoteData(clause.title)}》${quoteData(clause.label)}">\n${point}${quoteData(excerpt(clause, room))}\n</材料>`
}

/** The clauses as numbered data, all within the budget; short ones leave their room to long ones. */
export const quoteEvidence = (clauses: readonly QuotedClause[], budgetTokens: number): string => {
  const waiting = clauses.map(({ text, point }, at) => ({ at, tokens: estimateTokens(displayText(text)) + estimateTokens(point) })).sort((a, b) => a.tokens - b.tokens)
  const shares = new Array<number>(clauses.length).fill(0)
  let left = budgetTokens - FRAME_TOKENS * clauses.length
  waiting.forEach(({ at, tokens }, index) => {
    shares[at] = Math.max(MIN_SHARE_TOKENS, Math.min(tokens, Math.floor(left / (waiting.length - index))))
    left -= shares[at] ?? 0
  })
  return clauses.map((clause, at) => quoteClause(clause, at, shares[at] ?? MIN_SHARE_TOKENS)).join('\n')
}

/** The label that a line of the extractive answer opens with: 「二、（一）：」. */
const LABEL = /^[一二三四五六七八九十百〇零\d第条章节款项附件、.．（）()]{1,14}：/u

/** What the extractive answer says under each of its citations, without its Markdown and markers. */
export const readPoints = (answer: string): ReadonlyMap<number, string> => {
  const points = new Map<number, string>()
  for (const line of answer.split('\n')) {
    const marks = [...line.matchAll(/(?<!\\)\[(\d+)\]/gu)].map(([, mark]) => Number(mark))
    const said = line.replace(/(?<!\\)\[\d+\]/gu, '').replace(/\\([*_`[\]<>#|~\\])/gu, '$1').replace(/\*\*/gu, '').replace(/^\s*-\s+/u, '').replace(LABEL, '').trim()
    for (const mark of marks) points.set(mark, [points.get(mark), said].filter((part) => part !== undefined && part !== '').join('；'))
  }
  return points
}

export const quoteQuestion = (question: string): string => `<问题>\n${quoteData(question)}\n</问题>`
