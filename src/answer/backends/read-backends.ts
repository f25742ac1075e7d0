// Reads the file of backends: whatever is wrong is told with its line and key, and never with a value.
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { BackendFile, EXTRACTIVE, KINDS, keysOf, type BackendEntry } from './backend-schema.ts'

/** Value of an environment variable. */
export type ReadSecret = (name: string) => string | undefined

export type ConfiguredBackend = {
  readonly name: string
  readonly entry: BackendEntry
  /** Values of the entry's `…Env` keys, by key. */
  readonly secrets: Readonly<Record<string, string>>
}

export type ConfiguredBackends = { /** Null: without a model. */ readonly default: string | null; readonly backends: readonly ConfiguredBackend[] }

type Path = readonly PropertyKey[]
type Source = { readonly file: string; readonly document: Document; readonly lines: LineCounter }

const refuse = (file: string, problems: readonly string[]): AppError =>
  new AppError('CONFIG_INVALID', `语言模型配置 ${basename(file)} 不合要求：${problems.join('；')}。写法见 docs/operating.md。`, { details: { problems } })

/** Line on which a key stands, or what is nearest above it. */
const lineOf = ({ document, lines }: Source, path: Path): number => {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = document.getIn(path.slice(0, depth - 1), true)
    const pair = isMap(parent) ? parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path[depth - 1]) : undefined
    if (pair && isNode(pair.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line
  }
  return 1
}

const SECRET_KEY = /^(?:api_?key|key|token|secret|password|authorization)$/iu

const describeUnknown = (source: Source, path: Path, keys: readonly string[]): string[] => {
  const kind = path.length === 2 ? source.document.getIn([...path, 'kind']) : undefined
  const known = path.length === 0 ? Object.keys(BackendFile.shape) : keysOf(kind)
  return keys.map((key) => {
    const hint = SECRET_KEY.test(key) ? '密钥不写在文件里，请用 apiKeyEnv 写明存放密钥的环境变量的名字' : `可用的键有 ${known.join('、')}`
    return `第 ${lineOf(source, [...path, key])} 行的 ${[...path, key].join('.')} 不认识，${hint}`
  })
}

const describeIssue = (source: Source, issue: z.core.$ZodIssue): string[] => {
  const at = `第 ${lineOf(source, issue.path)} 行的 ${issue.path.join('.') || '文件'}`
  if (issue.code === 'unrecognized_keys') return describeUnknown(source, issue.path, issue.keys)
  if (issue.code === 'invalid_union' || issue.path.at(-1) === 'kind') return [`${at}${issue.path.at(-1) === 'kind' ? '' : '.kind'} 应为 ${KINDS.join('、')} 之一`]
  if (issue.code === 'invalid_key') return [`${at}：${issue.issues[0]?.message ?? '名称不合要求'}`]
  if (issue.code === 'invalid_type') return [`${at}${source.document.hasIn(issue.path) ? ` 类型不对，${/[\u4e00-\u9fff]/u.test(issue.message) ? issue.message : `应为 ${issue.expected}`}` : ' 没有写'}`]
  return [`${at}：${/[\u4e00-\u9fff]/u.test(issue.message) ? issue.message : '值不合要求'}`]
}

/** Secrets that the entries name. A variable that is not set is a problem like any other. */
const readSecrets = (source: Source, file: BackendFile, secret: ReadSecret): { readonly backends: ConfiguredBackend[]; readonly problems: string[] } => {
  const problems: string[] = []
  const backends = Object.entries(file.backends).map(([name, entry]): ConfiguredBackend => {
    const named = Object.entries(entry).filter((pair): pair is [string, string] => pair[0].endsWith('Env') && typeof pair[1] === 'string')
    for (const [key, variable] of named) {
      if (!secret(variable)) problems.push(`第 ${lineOf(source, ['backends', name, key])} 行的 backends.${name}.${key} 指向的环境变量 ${variable} 没有设置`)
    }
    return { name, entry, secrets: Object.fromEntries(named.map(([key, variable]) => [key, secret(variable) ?? ''])) }
  })
  return { backends, problems }
}

/**
 * Backends from the text of a file, YAML or JSON.
 * @throws AppError `CONFIG_INVALID` naming each line and key.
 */
export const parseBackends = (text: string, { file, secret }: { readonly file: string; readonly secret: ReadSecret }): ConfiguredBackends => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [broken] = document.errors
  if (broken) throw refuse(file, [`第 ${broken.linePos?.[0].line ?? 1} 行不是合法的 YAML 或 JSON`])
  const source = { file, document, lines }
  const parsed = BackendFile.safeParse(document.toJS())
  if (!parsed.success) throw refuse(file, parsed.error.issues.flatMap((issue) => describeIssue(source, issue)))
  const { backends, problems } = readSecrets(source, parsed.data, secret)
  const chosen = parsed.data.default
  if (chosen !== undefined && chosen !== EXTRACTIVE && !(chosen in parsed.data.backends)) {
    problems.push(`第 ${lineOf(source, ['default'])} 行的 default 不在 backends 里，已有 ${[EXTRACTIVE, ...Object.keys(parsed.data.backends)].join('、')}`)
  }
  if (problems.length > 0) throw refuse(file, problems)
  return { default: chosen === undefined || chosen === EXTRACTIVE ? null : chosen, backends }
}

/** None where no file is named. @throws AppError `CONFIG_INVALID`. */
export const readBackends = async (file: string, secret: ReadSecret): Promise<ConfiguredBackends> => {
  if (file === '') return { default: null, backends: [] }
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new AppError('CONFIG_INVALID', `WENCE_BACKENDS 指向的语言模型配置 ${basename(file)} 读不到；请检查路径和权限，或去掉这项设置。`, { cause: error })
  })
  return parseBackends(text, { file, secret })
}
