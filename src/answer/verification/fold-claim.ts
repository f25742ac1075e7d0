// Text as verification compares it: half width, simplified, no white space, one form of quotes, dashes and brackets.
import { foldForTerms } from '../../indexing/tokenizer.ts'

const SAME: readonly (readonly [RegExp, string])[] = [
  [/[„"「」『』＂]/gu, '"'],
  [/[“”]/gu, '"'],
  [/[—–―－~～]+/gu, '-'],
  [/[〔［【]/gu, '('],
  [/[〕］】]/gu, ')'],
  [/[·•・‧･]/gu, '·'],
]

/** Kept marks: quotes of both sides are the same there, so that “…” and 「…」 match. */
export const foldClaim = (text: string): string => SAME.reduce((folded, [pattern, mark]) => folded.replace(pattern, mark), foldForTerms(text).replace(/\s+/gu, ''))

/** Only what carries content: Han characters, letters and digits. */
export const contentOf = (text: string): string => foldForTerms(text).replace(/[^\p{L}\p{N}]+/gu, '')
