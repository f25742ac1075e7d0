// Line breaks that a page break put inside a sentence: shown as if they were not there, kept in the text.
export type TextPiece = { readonly text: string; readonly start: number; readonly folded: boolean }

/** A line that is shorter ended on purpose: a title, an addressee, an item of a list. */
const MIN_LINE_CHARS = 24

const ENDS_SENTENCE = /[。！？；：…”’）〕】》.!?;:)\]]\s*$/u

/** The next line opens with a marker (`（一）`, `3.`, `第二条`) or a bracket: it is a paragraph of its own. */
const OPENS_PARAGRAPH = /^\s*(?:[（(〔【]|\d{1,3}[.．、]|[一二三四五六七八九十百]{1,4}、|第[一二三四五六七八九十百]+[章节条]|附件|\s{2,})/u

/** The pieces of a text in order; joined they are the text. */
export const foldBreaks = (text: string): TextPiece[] => {
  const pieces: TextPiece[] = []
  const cursor = { from: 0 }
  for (const match of text.matchAll(/[ \t\u3000]*(?:\r?\n)+[ \t\u3000]*(?=\S)/gu)) {
    const before = text.slice(0, match.index)
    const line = before.slice(before.lastIndexOf('\n') + 1)
    const after = text.slice(match.index + match[0].length)
    const folds = [...line].length >= MIN_LINE_CHARS && !ENDS_SENTENCE.test(line) && !OPENS_PARAGRAPH.test(after)
    if (!folds) continue
    if (match.index > cursor.from) pieces.push({ text: text.slice(cursor.from, match.index), start: cursor.from, folded: false })
    pieces.push({ text: match[0], start: match.index, folded: true })
    cursor.from = match.index + match[0].length
  }
  if (cursor.from < text.length || text === '') pieces.push({ text: text.slice(cursor.from), start: cursor.from, folded: false })
  return pieces
}
