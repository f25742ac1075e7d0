// JSON Lines held to a schema: what is malformed is told by file, line and field.
import { z } from 'zod'
import { AppError } from '../core/errors.ts'

/** One thing wrong with one line. `field` is dotted (`gold.0.quote`); empty where the whole line is wrong. */
export type InvalidLine = { readonly file: string; readonly line: number; readonly field: string; readonly message: string }

export type OnInvalid = 'stop' | 'skip'

export type JsonLinesOptions<T> = {
  /** Named in messages. */
  readonly file: string
  readonly schema: z.ZodType<T>
  /** `stop` refuses the file at its first malformed line; `skip` leaves malformed lines out and reports them. */
  readonly onInvalid?: OnInvalid
  /** Values of this must differ from line to line. */
  readonly uniqueBy?: (record: T) => string
  /** Applied to each line before it is parsed: for files whose writer took liberties with JSON. */
  readonly repair?: (line: string) => string
}

export type JsonLines<T> = { readonly records: readonly T[]; readonly invalid: readonly InvalidLine[] }

/** `eval/dev.jsonl 第 3 行，字段 gold.0.quote：…` */
export const describeInvalidLine = ({ file, line, field, message }: InvalidLine): string =>
  `${file} 第 ${line} 行${field === '' ? '' : `，字段 ${field}`}：${message}`

type Finding = Pick<InvalidLine, 'field' | 'message'>
type Read<T> = { readonly record: T } | { readonly findings: readonly Finding[] }

const localeError = z.locales.zhCN().localeError

const readLine = <T>(line: string, schema: z.ZodType<T>): Read<T> => {
  const parsed = ((): { readonly value: unknown } | { readonly problem: string } => {
    try {
      return { value: JSON.parse(line) as unknown }
    } catch (error) {
      return { problem: error instanceof Error ? error.message : String(error) }
    }
  })()
  if ('problem' in parsed) return { findings: [{ field: '', message: `不是合法的 JSON（${parsed.problem}）` }] }
  const result = schema.safeParse(parsed.value, { error: localeError })
  if (result.success) return { record: result.data }
  return {
    findings: result.error.issues.map((issue) => {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
      return { field: [...issue.path, ...keys].map(String).join('.'), message: issue.message }
    }),
  }
}

/**
 * The records of a JSON Lines text; blank lines and a byte order mark are passed over.
 * @throws AppError `REQUEST_INVALID` at the first malformed line when `onInvalid` is `stop`.
 */
export const parseJsonLines = <T>(text: string, { file, schema, onInvalid = 'stop', uniqueBy, repair = (line) => line }: JsonLinesOptions<T>): JsonLines<T> => {
  const records: T[] = []
  const invalid: InvalidLine[] = []
  const firstLineOf = new Map<string, number>()
  for (const [index, raw] of text.replace(/^\ufeff/u, '').split('\n').entries()) {
    if (raw.trim() === '') continue
    const line = index + 1
    const read = readLine(repair(raw), schema)
    const findings: Finding[] = 'findings' in read ? [...read.findings] : []
    if ('record' in read) {
      const key = uniqueBy?.(read.record)
      const earlier = key === undefined ? undefined : firstLineOf.get(key)
      if (key !== undefined && earlier === undefined) firstLineOf.set(key, line)
      if (earlier === undefined) records.push(read.record)
      else findings.push({ field: 'id', message: `与第 ${earlier} 行重复（${key ?? ''}）` })
    }
    const found = findings.map((finding) => ({ file, line, ...finding }))
    if (found[0] && onInvalid === 'stop') {
      throw new AppError('REQUEST_INVALID', `${found.map(describeInvalidLine).join('；')}。请改正该行，或用 --on-invalid skip 跳过。`, { details: { invalid: found } })
    }
    invalid.push(...found)
  }
  return { records, invalid }
}
