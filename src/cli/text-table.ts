// Tables for the terminal, aligned for Chinese width.
import { displayWidth } from '../core/display-width.ts'

export type TextColumn = {
  readonly title: string
  /** Columns of the terminal at most; what is longer ends in 「…」. */
  readonly maxWidth: number
  readonly align?: 'right'
}

const GAP = '  '

/** The longest start of `text` that fits, with 「…」 where something is left off. */
const fit = (text: string, maxWidth: number): string => {
  if (displayWidth(text) <= maxWidth) return text
  let kept = ''
  let width = 0
  for (const character of text) {
    width += displayWidth(character)
    if (width > maxWidth - 1) break
    kept += character
  }
  return `${kept}…`
}

/** Lines of the header and the rows; no blanks at their ends. Line ends inside a cell become spaces. */
export const textTable = (columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string[] => {
  const cells = rows.map((row) => columns.map(({ maxWidth }, at) => fit((row[at] ?? '').replace(/\s+/gu, ' '), maxWidth)))
  const lines = [columns.map(({ title }) => title), ...cells]
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => displayWidth(line[at] ?? ''))))
  return lines.map((line) =>
    line
      .map((cell, at) => {
        const space = ' '.repeat((widths[at] ?? 0) - displayWidth(cell))
        return columns[at]?.align === 'right' ? space + cell : cell + space
      })
      .join(GAP)
      .trimEnd(),
  )
}
