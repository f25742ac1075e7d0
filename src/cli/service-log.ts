// The log of the running service: a line of JSON an entry, no key, no path of the machine, no question unless it is asked for.
import { fileURLToPath } from 'node:url'
import pino, { type Logger } from 'pino'
import type { Given } from '../http/answer-desk.ts'
import type { AccessEntry, FailureReport } from '../http/create-app.ts'

export type ServiceLogOptions = { readonly level: 'silent' | 'error' | 'warn' | 'info'; /** Whether questions may be written. */ readonly questions?: boolean; readonly write: (line: string) => void }

export type ServiceLog = {
  readonly failure: (failure: FailureReport) => void
  readonly access: (entry: AccessEntry) => void
  readonly answer: (requestId: string, given: Given) => void
  readonly event: (message: string, fields?: Readonly<Record<string, unknown>>) => void
  readonly problem: (message: string, error: unknown) => void
}

/** Wherever they stand: what must never be written. */
const SECRET = ['*.authorization', '*.apiKey', '*.key', '*["x-api-key"]', 'authorization', 'apiKey', 'key']
/** Keys of ours, and those that a provider repeats in its error. */
const KEY = /wence_[0-9a-f]{12}_[\w-]+|(?<=Bearer\s)\S+|\bsk-[\w-]{8,}|(?<=\bapi[_-]?key["']?\s*[:=]\s*["']?)[^\s"',;，。；]+/giu
const MAX_FRAMES = 5
/** Causes of causes that are told. */
const MAX_CAUSES = 3

/** The program's own folder, as errors write it: a folder's name may hold spaces, which the patterns below stop at. */
const HERE = [new URL('../../', import.meta.url).href, fileURLToPath(new URL('../../', import.meta.url))]
/** A folder of the machine, up to what says where in the program it is; of any other path the last part stays. An address of the net is none. */
const PROGRAM_FOLDER = /(?:file:\/\/)?(?:[A-Za-z]:)?(?:[\\/][^\s\\/:()'"，。；]+)+[\\/](?:dist|src|node_modules)[\\/]/gu
const FOLDER = /(?<![\w.:/-])(?:file:\/\/)?(?:[A-Za-z]:)?(?:[\\/][^\s\\/:()'"，。；]+)+[\\/]/gu

/** A path of the machine as what it ends in: `/srv/app/dist/http/gate.js` as `http/gate.js`. */
const withoutFolders = (text: string): string => HERE.reduce((left, folder) => left.replaceAll(folder, ''), text).replace(PROGRAM_FOLDER, '').replace(FOLDER, '').replace(KEY, '[密钥]')

const codeOf = (error: Error): { readonly code?: string } => ('code' in error && typeof error.code === 'string' ? { code: error.code } : {})

/** What went wrong, where, and what lay beneath it: enough to find the line, nothing of the machine. */
const describeError = (error: unknown, depth = 0): Readonly<Record<string, unknown>> => {
  if (!(error instanceof Error)) return { message: withoutFolders(String(error)) }
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trim().startsWith('at ')).slice(0, MAX_FRAMES).map((line) => withoutFolders(line.trim()))
  return {
    name: error.name, ...codeOf(error), message: withoutFolders(error.message), at: frames,
    ...(error.cause !== undefined && depth < MAX_CAUSES && { cause: describeError(error.cause, depth + 1) }),
  }
}

const createLogger = ({ level, write }: ServiceLogOptions): Logger =>
  pino({ level, base: null, redact: { paths: SECRET, censor: '[略]' }, timestamp: pino.stdTimeFunctions.isoTime }, { write: (line: string) => write(line.trimEnd()) })

export const createServiceLog = (options: ServiceLogOptions): ServiceLog => {
  const logger = createLogger(options)
  return {
    failure: ({ requestId, method, path, code, error }) => logger.error({ requestId, method, path, code, error: describeError(error) }, '请求失败'),
    access: (entry) => logger.info(entry, '请求'),
    answer: (requestId, { answer: { status, backend, timings, question }, cache }) =>
      logger.info({ requestId, status, backend, cache, ms: Math.round(timings.totalMs), ...(options.questions && { question }) }, '回答'),
    event: (message, fields = {}) => logger.warn(fields, message),
    problem: (message, error) => logger.error({ error: describeError(error) }, message),
  }
}
