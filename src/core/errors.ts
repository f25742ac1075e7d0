// The one error class of the project. Its message is in Chinese, for users: what is wrong, which value, what to do.

export const ERROR_CODES = [
  'CONFIG_INVALID', // a setting is unknown or has a value that does not fit
  'REQUEST_INVALID', // a request's body, path or query does not fit its schema
  'FILTER_UNKNOWN', // a filter names a document or region that the corpus does not hold
  'BACKEND_UNKNOWN', // a request names a backend that is not configured
  'DOCUMENT_UNKNOWN', // no document with that key
  'CLAUSE_UNKNOWN', // no clause with that id
  'FACET_UNKNOWN', // no document names that unit, place or industry
  'SESSION_UNKNOWN', // no conversation with that id: never begun, expired or deleted
  'ROUTE_UNKNOWN', // no such path
  'METHOD_NOT_ALLOWED', // the path exists, not with that method
  'HOST_UNKNOWN', // a request calls the service by a name that is not its own
  'BODY_TOO_LARGE',
  'REQUEST_TIMEOUT', // a request's body did not arrive in time
  'KEY_REQUIRED', // no API key, or one that is wrong, expired or revoked
  'KEY_SCOPE', // the key does not allow this
  'KEY_UNKNOWN', // no API key with that id
  'RATE_LIMITED', // too many requests of one caller
  'SERVICE_BUSY', // the queue is full, or a time limit passed
  'MEDIA_TYPE_UNSUPPORTED',
  'SOURCE_UNREADABLE', // an input file or folder is missing, empty, vanished or may not be read
  'SOURCE_ENCODING', // an input file is in none of the encodings that are known
  'CORPUS_INVALID', // a corpus file's front matter is broken, or two files share a key
  'CORPUS_EMPTY', // nothing to index
  'INDEX_MISSING',
  'INDEX_STALE', // built by another model, chunker, tokenizer or from other documents
  'INDEX_DAMAGED', // truncated, foreign or mixed files
  'INDEX_BUSY', // another process is building
  'MODEL_UNAVAILABLE', // model files missing, damaged or not loadable
  'STORE_LOCKED', // another program holds a file of ours
  'STORE_DAMAGED', // a file of ours cannot be read any more: truncated, replaced, or the disk fails
  'DISK_FULL',
  'DISK_READONLY',
  'PORT_IN_USE',
  'SERVICE_NOT_STARTED', // a service that a measurement started ended before it was ready
  'ABORTED', // the caller's AbortSignal fired
  'INTERNAL', // a defect of ours; the message shown is fixed
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** One field that does not fit, for `errors[]` of a problem document. `path` is dotted: `filters.documents.0`. */
export type FieldError = { readonly path: string; readonly message: string }

export class AppError extends Error {
  readonly code: ErrorCode
  /** Values of the case, for logs and `--json`; never a path of the machine, a stack or a secret. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, message: string, { details = {}, cause }: { details?: Readonly<Record<string, unknown>>; cause?: unknown } = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'AppError'
    this.code = code
    this.details = details
  }
}

/** Node's error code of a file-system or network failure, or an empty string. */
export const systemCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const RETRY_AFTER_SECONDS = 1

/** A failed write, or any failure of an SQLite file, as an AppError that says what to do; other errors come back as they are. `what` is named in the message: 「索引目录」. */
export const writeError = (error: unknown, what: string): unknown => {
  const code = systemCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL') {
    return new AppError('DISK_FULL', `写入${what}时磁盘已满；请腾出空间后重试，原有内容没有改动。`, { cause: error })
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM' || code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN') {
    return new AppError('DISK_READONLY', `${what}不可写；请检查目录权限，或用相应的 WENCE_*_DIR 设置改到可写的位置。`, { cause: error })
  }
  if (/^SQLITE_(?:BUSY|LOCKED|PROTOCOL)/u.test(code)) {
    return new AppError('STORE_LOCKED', `${what}里的文件正被别的程序锁住；请稍后重试，总是这样时请查一查备份、同步一类的程序。`, { details: { retryAfterSeconds: RETRY_AFTER_SECONDS }, cause: error })
  }
  if (/^SQLITE_(?:CORRUPT|NOTADB|IOERR)/u.test(code)) {
    return new AppError('STORE_DAMAGED', `${what}里的文件读不出来（被截断或替换，或磁盘有故障）；请检查磁盘，从备份恢复该文件或把它移开后重启服务。`, { cause: error })
  }
  return error
}

/** @throws AppError `ABORTED` when the signal has fired. */
export const throwIfAborted = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw new AppError('ABORTED', '操作已取消。')
}
