// Tables in Markdown that also read well in a terminal.

/** Columns that a terminal gives a character: Chinese and full-width forms take two. */
const displayWidth = (text: string): number => {
  let width = 0
  for (const character of text) width += /[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/u.test(character) ? 2 : 1
  return width
}

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
