// Lines of a text as spans, found once and without copying the text.

/** `[start, end)` without the line end; `first` is the first character that is not blank (`end` where there is none). */
export type Line = { readonly start: number; readonly end: number; readonly first: number }

const isBlank = (code: number): boolean => code === 0x20 || code === 0x3000 || code === 0x09 || code === 0xa0 || code === 0xfeff || code === 0x0b || code === 0x0c

/** All lines, in order; their spans with the line ends between them cover the text. */
export const readLines = (text: string): Line[] => {
  const lines: Line[] = []
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    let first = start
    while (first < end && isBlank(text.charCodeAt(first))) first += 1
    lines.push({ start, end, first })
    start = end + 1
  }
  return lines
}

/** The line's text without blanks at its ends and without the `#` marks of a heading. For lines whose length was checked. */
export const lineText = (text: string, line: Line): string => text.slice(line.first, line.end).replace(/^#{1,6}\s*/u, '').trim()
