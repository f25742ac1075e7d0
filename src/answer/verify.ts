// The last gate: whatever leaves the assistant is held against the text it cites.
import type { Draft } from '../core/answer.ts'
import { AppError } from '../core/errors.ts'
import type { DocumentKey } from '../core/ids.ts'
import { sliceSpan } from '../core/span.ts'
import { traced } from '../core/trace.ts'
import { unspaced } from '../core/unspaced.ts'
import type { Statement } from './render.ts'

const MARK = /\[(\d+)\]/gu

const broken = (what: string): AppError => new AppError('INTERNAL', `引文核对未通过：${what}。`, { details: { what } })

/** @throws AppError `INTERNAL` where a quote is no exact slice of its document or not part of its clause's text. */
const verifyCitations = ({ citations }: Draft, textOf: (key: DocumentKey) => string): void => {
  citations.forEach(({ index, documentId, quote, span, text }, at) => {
    if (index !== at + 1) throw broken(`引用编号 ${index} 不连续`)
    if (quote === '' || sliceSpan(textOf(documentId), span) !== quote) throw broken(`引用 ${index} 的引文与原文不符`)
    if (!text.includes(quote)) throw broken(`引用 ${index} 的引文不在所引条款内`)
  })
}

/**
 * Passes a draft through when every quote is exact, every statement stands word for word in the clause it cites, every `[n]` in the
 * answer exists and every citation is used. A failure is a defect of ours and never becomes an answer.
 * @throws AppError `INTERNAL`.
 */
export const verifyDraft = (draft: Draft, statements: readonly Statement[], textOf: (key: DocumentKey) => string): Draft => traced('verify', () => {
  verifyCitations(draft, textOf)
  for (const { text, citation } of statements) {
    // A page may break a line inside what a statement says in one.
    if (!unspaced(draft.citations[citation - 1]?.text ?? '').includes(unspaced(text))) throw broken(`有一句话不在引用 ${citation} 的条款内`)
  }
  const marks = new Set([...draft.answer.matchAll(MARK)].map((mark) => Number(mark[1])))
  for (const mark of marks) if (!draft.citations[mark - 1]) throw broken(`答案引用了不存在的 [${mark}]`)
  for (const { index } of draft.citations) if (!marks.has(index)) throw broken(`引用 ${index} 没有用到`)
  return draft
}, { 'wence.citations': draft.citations.length })
