// Feedback on disk: one JSON line each, only ever appended, so that nothing of it can be lost by writing more.
import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, systemCode, writeError } from '../core/errors.ts'
import type { Feedback, StoredFeedback } from '../core/feedback.ts'
import { makeOwnFile } from './make-own-file.ts'

const FILE = 'feedback.jsonl'

export type FeedbackStore = {
  /** @throws AppError `DISK_FULL` or `DISK_READONLY`. */
  readonly append: (feedback: Feedback) => Promise<void>
  /** In the order of arrival; a later word on the same answer replaces the earlier. @throws AppError `SOURCE_UNREADABLE` */
  readonly all: () => Promise<readonly StoredFeedback[]>
}

/** A line that a crash cut short is passed over: it was never confirmed to anyone. */
const parseLine = (line: string): StoredFeedback[] => {
  try {
    return [JSON.parse(line) as StoredFeedback]
  } catch {
    // See above.
    return []
  }
}

const latestPerAnswer = (entries: readonly StoredFeedback[]): StoredFeedback[] =>
  entries.filter(({ answerId }, at) => !entries.slice(at + 1).some((later) => later.answerId === answerId))

/** `now` gives milliseconds since 1970. */
export const createFeedbackStore = (dataDir: string, now: () => number): FeedbackStore => {
  const file = join(dataDir, FILE)
  return {
    append: async (feedback) => {
      const stored: StoredFeedback = { at: new Date(now()).toISOString(), ...feedback }
      try {
        makeOwnFile(file)
        await appendFile(file, `${JSON.stringify(stored)}\n`, 'utf8')
      } catch (error) {
        throw writeError(error, '反馈文件')
      }
    },
    all: async () => {
      const text = await readFile(file, 'utf8').catch((cause: unknown) => {
        if (systemCode(cause) === 'ENOENT') return ''
        throw new AppError('SOURCE_UNREADABLE', `读不到反馈文件 ${file}（${systemCode(cause) || '未知原因'}）；请检查权限。`, { cause })
      })
      return latestPerAnswer(text.split('\n').filter((line) => line !== '').flatMap(parseLine))
    },
  }
}
