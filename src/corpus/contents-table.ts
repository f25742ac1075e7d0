// Tables of contents (目录): their lines carry markers, but the clauses stand further down.
import type { Line } from './lines.ts'

/** A line of contents is a heading; longer lines are not compared. */
const ENTRY_CHARS = 80

/** Same entry in the contents and in the body: without blanks, `#` marks, dot leaders and page numbers. */
const entryKey = (written: string): string => written.replace(/[\s#]/gu, '').replace(/[.…·．-]{2,}\d*$|(?<=[^\d.．])\d{1,3}$/u, '')

/**
 * Indexes of the first and past the last line of each table of contents: from 目录 to where its first entry appears again.
 * `isMarker` says which lines can be entries. Linear: every line is looked at once, whatever the number of tables.
 */
export const findContentsTables = (text: string, lines: readonly Line[], isMarker: (line: Line) => boolean): { readonly from: number; readonly to: number }[] => {
  const heads = lines.flatMap((line, index) => (line.end - line.first <= 12 && /^[#\s]*目\s*[录次]\s*$/u.test(text.slice(line.first, line.end)) ? [index] : []))
  if (heads.length === 0) return []
  const places = new Map<string, number[]>()
  lines.forEach((line, index) => {
    if (line.end - line.first > ENTRY_CHARS || line.first === line.end) return
    const key = entryKey(text.slice(line.first, line.end))
    const known = places.get(key)
    if (known) known.push(index)
    else places.set(key, [index])
  })
  return heads.flatMap((head) => {
    let entry = head + 1
    while (entry < lines.length && !isMarker(lines[entry] as Line) && entry - head <= 5) entry += 1
    const line = lines[entry]
    if (!line || !isMarker(line)) return []
    const again = places.get(entryKey(text.slice(line.first, line.end)))?.find((index) => index > entry)
    return again === undefined ? [] : [{ from: head, to: again }]
  })
}
