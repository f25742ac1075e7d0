// Where commands write: results to stdout, everything else to stderr; colours only for a person at a terminal.
import type { Writable } from 'node:stream'
import { createProgress, type Progress, type ProgressStep } from './progress.ts'

export type Terminal = {
  /** For a protocol that speaks over it itself. */
  readonly stdout: Writable
  /** A line of the result. */
  readonly print: (text: string) => void
  /** The whole result as one JSON document. */
  readonly printJson: (value: unknown) => void
  /** The whole result as it is, its line ends included. */
  readonly printRaw: (text: string) => void
  /** A line for the person, never part of the result. */
  readonly tell: (text: string) => void
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  /** Starts a progress display; `end` it before anything else is told. */
  readonly progress: () => Progress
}

export type TerminalOptions = {
  readonly stdout: Writable & { readonly isTTY?: boolean }
  readonly stderr: Writable & { readonly isTTY?: boolean }
  /** The person set NO_COLOR. */
  readonly plain: boolean
}

export const createTerminal = ({ stdout, stderr, plain }: TerminalOptions): Terminal => {
  const style = (code: number, text: string): string => (plain || !stdout.isTTY ? text : `\u001b[${code}m${text}\u001b[0m`)
  return {
    stdout,
    print: (text) => { stdout.write(`${text}\n`) },
    printJson: (value) => { stdout.write(`${JSON.stringify(value, null, 2)}\n`) },
    printRaw: (text) => { stdout.write(text) },
    tell: (text) => { stderr.write(`${text}\n`) },
    bold: (text) => style(1, text),
    dim: (text) => style(2, text),
    progress: () => createProgress(stderr),
  }
}

/** Shows progress while `work` runs, and clears it before anything else is told. */
export const withProgress = async <T>(terminal: Terminal, work: (report: (step: ProgressStep) => void) => Promise<T>): Promise<T> => {
  const progress = terminal.progress()
  try {
    return await work(progress.report)
  } finally {
    progress.end()
  }
}
