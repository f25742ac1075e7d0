// What a schema found wrong, field by field, in Chinese.
import type { ZodError } from 'zod'
import { AppError, type FieldError } from '../core/errors.ts'

type Issue = ZodError['issues'][number]

const TYPES: Readonly<Record<string, string>> = {
  string: '字符串', number: '数字', int: '整数', boolean: 'true 或 false', array: '列表', object: '对象', record: '对象',
}
const UNITS: Readonly<Record<string, string>> = { string: '个字符', array: '项' }

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined), input)

const bound = (word: string, limit: number | bigint, origin: string): string => {
  const unit = UNITS[origin]
  return unit ? `${word}有 ${limit} ${unit}` : `${word}为 ${limit}`
}

const messageOf = (issue: Issue, input: unknown): string => {
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(input, issue.path) === undefined ? '缺少这一项' : `应为${TYPES[issue.expected] ?? issue.expected}`
    case 'too_small':
      return bound('至少', issue.minimum, issue.origin)
    case 'too_big':
      return bound('最多', issue.maximum, issue.origin)
    case 'invalid_value':
      return `只能是 ${issue.values.map(String).join('、')} 之一`
    case 'unrecognized_keys':
      return `不认识的字段：${issue.keys.join('、')}`
    case 'custom':
    case 'invalid_format':
      return issue.message
    case 'not_multiple_of':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return '不合要求'
  }
}

/** @param input what was parsed: tells a missing field from one of the wrong type. */
export const fieldErrors = (error: ZodError, input: unknown): FieldError[] =>
  error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: messageOf(issue, input) }))

/** 「请求不合要求：question：缺少这一项；不认识的字段：foo。」, with the fields in `details.errors`. */
export const requestInvalid = (error: ZodError, input: unknown): AppError => {
  const errors = fieldErrors(error, input)
  const listed = errors.map(({ path, message }) => (path ? `${path}：${message}` : message)).join('；')
  return new AppError('REQUEST_INVALID', `请求不合要求：${listed}。`, { details: { errors } })
}
