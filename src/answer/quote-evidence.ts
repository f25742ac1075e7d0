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

/** The clauses as numbered data, all within the budget; short ones leave their room to long ones. */
export const quoteEvidence = (citations: readonly Pick<Citation, 'title' | 'label' | 'text' | 'quote'>[], budgetTokens: number): string => {
  const waiting = citations.map((citation, at) => ({ at, citation, tokens: estimateTokens(displayText(citation.text)) })).sort((a, b) => a.tokens - b.tokens)
  const shares = new Array<number>(citations.length).fill(0)
  let left = budgetTokens - FRAME_TOKENS * citations.length
  waiting.forEach(({ at, tokens }, index) => {
    shares[at] = Math.max(MIN_SHARE_TOKENS, Math.min(tokens, Math.floor(left / (waiting.length - index))))
    left -= shares[at] ?? 0
  })
  return citations.map((citation, at) => `<材料 编号="${at + 1}" 出处="《${quoteData(citation.title)}》${quoteData(citation.label)}">\n${quoteData(excerpt(citation, shares[at] ?? MIN_SHARE_TOKENS))}\n</材料>`).join('\n')
}

export const quoteQuestion = (question: string): string => `<问题>\n${quoteData(question)}\n</问题>`
