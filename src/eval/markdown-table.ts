// Tables in Markdown that also read well in a terminal.
import { displayWidth } from '../core/display-width.ts'

const escapeCell = (cell: string): string => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** The first column is aligned left, all others right. */
export const markdownTable = (header: readonly string[], rows: readonly (readonly string[])[]): string => {
  const lines = [header, ...rows].map((cells) => header.map((_, column) => escapeCell(cells[column] ?? '')))
  const widths = header.map((_, column) => Math.max(3, ...lines.map((cells) => displayWidth(cells[column] ?? ''))))
  const render = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => {
      const space = ' '.repeat((widths[column] ?? 0) - displayWidth(cell))
      return column === 0 ? cell + space : space + cell
    }).join(' | ')} |`
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  const [head = [], ...body] = lines
  return [render(head), rule, ...body.map(render)].join('\n')
}
