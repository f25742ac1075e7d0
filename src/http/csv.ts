// Lists as CSV that a spreadsheet opens as it is: UTF-8 with BOM, CRLF, everything quoted that must be, no cell that runs as a formula.
import { stringify } from 'csv-stringify/sync'

export type Cell = string | number

/** `rows` under `header`. A text that a spreadsheet would run (`=`, `+`, `-`, `@`, also full-width) gets an apostrophe before it. */
export const csv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  stringify([[...header], ...rows.map((row) => [...row])], { bom: true, escape_formulas: true, record_delimiter: 'windows', quoted_match: /[\n\r]/ })
