// Whether a sentence turns a rule of its sources around: 「不得低于」 said as 「低于」, 「可以」 as 「不得」.
import type { SourceText } from './source-text.ts'

const NEGATION = '(?:不得|不能|不可|不准|不予|不再|不需|无需|不应|不宜|不允许|禁止|严禁|不)'
/** Characters behind a negation that it is held against. */
const NEGATED = new RegExp(`(${NEGATION})(?!仅|断|同|少于|只|但|论|限于|足|可分割)([\\u4e00-\\u9fff]{3,4})`, 'gu')
const ENDS_NEGATED = new RegExp(`${NEGATION}$`, 'u')
const WINDOW = 4

type Reading = { readonly negated: boolean; readonly plain: boolean }

/** How the words stand in the text: behind a negation, without one, or both. */
const readingOf = (text: string, words: string): Reading => {
  const reading = { negated: false, plain: false }
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (ENDS_NEGATED.test(text.slice(Math.max(0, at - WINDOW), at))) reading.negated = true
    else reading.plain = true
  }
  return reading
}

/** The words that the sentence turns around, or null. */
export const reversedNegation = (folded: string, sources: readonly SourceText[]): string | null => {
  const all = sources.map(({ folded: text }) => text).join('\n')
  for (const [, negation = '', words = ''] of folded.matchAll(NEGATED)) {
    const said = readingOf(all, words)
    if (said.plain && !said.negated) return negation + words
  }
  for (const [, negation = '', words = ''] of all.matchAll(NEGATED)) {
    const claimed = readingOf(folded, words)
    if (claimed.plain && !claimed.negated && !readingOf(all, words).plain) return negation + words
  }
  return null
}
