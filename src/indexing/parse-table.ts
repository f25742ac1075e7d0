// The tables of words that the project ships: UTF-8, a line an entry, cells apart by tabs. Empty lines and lines that start with `#` say nothing.
import { AppError } from '../core/errors.ts'

export type TableForm<T> = {
  /** The table as its errors name it. */
  readonly name: string
  /** What a line has to be, as its errors say it. */
  readonly form: string
  /** Reads a line; null where it has another form. */
  readonly read: (line: string) => T | null
}

/** Characters of a faulty line that its message shows. */
const SHOWN_CHARS = 40

/** The entries of a cell, without blanks around them and without empty ones. */
export const splitCell = (cell: string, separator: string): string[] => cell.split(separator).map((part) => part.trim()).filter((part) => part !== '')

/** @throws AppError `CONFIG_INVALID` naming the first line that has another form. */
export const parseTable = <T>(text: string, { name, form, read }: TableForm<T>): T[] =>
  text.split('\n').flatMap((line, at) => {
    if (line.trim() === '' || line.startsWith('#')) return []
    const entry = read(line)
    if (entry === null) throw new AppError('CONFIG_INVALID', `${name}第 ${at + 1} 行不合要求：“${line.slice(0, SHOWN_CHARS)}”；应为${form}。`, { details: { line: at + 1 } })
    return [entry]
  })
