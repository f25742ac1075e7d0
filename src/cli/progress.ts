// Progress of long work, on stderr: a bar for a person at a terminal, a few plain lines for a log.
import type { Writable } from 'node:stream'
import { MultiBar, Presets, type SingleBar } from 'cli-progress'

/** `total` 0 means that nobody knows yet how much there is. */
export type ProgressStep = { readonly stage: string; readonly done: number; readonly total: number }

export type Progress = {
  readonly report: (step: ProgressStep) => void
  readonly end: () => void
}

/** A log gets a line when a stage starts and each time another fifth of it is done. */
const LOGGED_PARTS = 5

const plainProgress = (stream: Writable): Progress => {
  const lines = new Map<string, string>()
  return {
    report: ({ stage, done, total }) => {
      const part = total > 0 ? Math.floor((Math.min(done, total) * LOGGED_PARTS) / total) : 0
      const line = total > 0 ? `${stage}：${Math.round((part * 100) / LOGGED_PARTS)}%` : `${stage}……`
      if (line === lines.get(stage)) return
      lines.set(stage, line)
      stream.write(`${line}\n`)
    },
    end: () => undefined,
  }
}

/** Stages may run side by side, so each has a bar of its own. */
const barProgress = (stream: Writable): Progress => {
  const bars = new Map<string, SingleBar>()
  const format = '{bar} {percentage}% {stage} {value}/{total}'
  const screen = new MultiBar({ stream: stream, format, hideCursor: true, gracefulExit: false }, Presets.shades_classic)
  return {
    report: ({ stage, done, total }) => {
      const bar = bars.get(stage) ?? screen.create(Math.max(total, 1), done, { stage })
      bars.set(stage, bar)
      bar.setTotal(Math.max(total, 1))
      bar.update(done, { stage })
    },
    end: () => screen.stop(),
  }
}

export const createProgress = (stream: Writable & { readonly isTTY?: boolean }): Progress => (stream.isTTY ? barProgress(stream) : plainProgress(stream))
