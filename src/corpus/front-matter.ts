// Front matter of a corpus file: strict YAML between two `---` lines, then the document's text, byte for byte.
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import type { DocumentMeta, PolicyDocument } from '../core/document.ts'
import { AppError } from '../core/errors.ts'
import { DOCUMENT_KEY, documentKey } from '../core/ids.ts'
import { isIsoDate } from './chinese-date.ts'

const OPEN = '---\n'
const CLOSE = '\n---\n'

const text = z.string('应为文字').refine((value) => !/[\r\n]/u.test(value), '不能换行')

const FrontMatter = z.strictObject({
  key: z.string('缺少或不是文字').regex(DOCUMENT_KEY, '应以字母或数字开头，只含字母、数字、. _ -，不超过 100 个字符'),
  title: text.min(1, '不能为空'),
  issuer: text.default(''),
  number: text.default(''),
  date: text.default('').refine((value) => value === '' || isIsoDate(value), '应为存在的日期，写作 2022-07-26'),
  status: text.default(''),
  region: text.default(''),
  source: text.default(''),
})

const invalid = (file: string, problem: string, cause?: unknown): AppError =>
  new AppError('CORPUS_INVALID', `语料文件「${file}」的文件头有误：${problem}。请改正，或删除该文件后重新导入。`, { details: { file, problem }, cause })

const readYaml = (file: string, head: string): unknown => {
  try {
    // The failsafe schema keeps `2022-07-26` and `1` as they are written.
    return parse(head, { schema: 'failsafe', uniqueKeys: true })
  } catch (error) {
    throw invalid(file, `不是合法的 YAML（${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}）`, error)
  }
}

/**
 * The document of a corpus file. `content` has `\n` line ends; the text after the closing line is kept as it is.
 * @throws AppError `CORPUS_INVALID` naming file and field.
 */
export const parseFrontMatter = (content: string, file: string): PolicyDocument => {
  const end = content.startsWith(OPEN) ? content.indexOf(CLOSE, OPEN.length - 1) : -1
  if (end < 0) throw invalid(file, '开头没有由两行 --- 包住的字段')
  const parsed = FrontMatter.safeParse(readYaml(file, content.slice(OPEN.length, end + 1)) ?? {})
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) =>
      issue.code === 'unrecognized_keys' ? `不认识的字段 ${issue.keys.join('、')}` : `${issue.path.join('.') || '文件头'}：${issue.message}`,
    )
    throw invalid(file, problems.join('；'))
  }
  return { ...parsed.data, key: documentKey(parsed.data.key), text: content.slice(end + CLOSE.length) }
}

/** The corpus file of a document; `parseFrontMatter` gives the same document back. */
export const serialiseDocument = ({ key, title, issuer, number, date, status, region, source, text: body }: PolicyDocument): string => {
  const meta: DocumentMeta = { key, title, issuer, number, date, status, region, source }
  return `${OPEN}${stringify(meta, { schema: 'failsafe', lineWidth: 0, defaultStringType: 'PLAIN' })}---\n${body}`
}
