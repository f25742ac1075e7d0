// `manifest.yaml` beside the sources: the keys of the documents in each file, and what their text does not say.
import { LineCounter, isMap, isNode, parseDocument } from 'yaml'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { DOCUMENT_KEY } from '../core/ids.ts'
import { isIsoDate } from './chinese-date.ts'

export const MANIFEST_NAME = 'manifest.yaml'

const line = z.string('应为文字').min(1, '不能为空，不需要时请删去这一行')

const Entry = z.strictObject({
  key: z.string('缺少或不是文字').regex(DOCUMENT_KEY, '应以字母或数字开头，只含字母、数字、. _ -'),
  title: line.optional(),
  issuer: line.optional(),
  number: line.optional(),
  date: line.refine(isIsoDate, '应为存在的日期，写作 2022-07-26').optional(),
  status: line.optional(),
  region: line.optional(),
})

const Manifest = z.strictObject({ files: z.record(z.string(), z.array(Entry, '应为文件列表').min(1, '至少要有一份文件')) })

/** What the manifest says of one document; what it gives wins over what was read from the text. */
export type ManifestEntry = z.infer<typeof Entry>
/** For each file name the entries of its documents, in their order in the file. */
export type SeedManifest = z.infer<typeof Manifest>

/**
 * The manifest from its YAML text.
 * @throws AppError `CONFIG_INVALID` naming file, line and key of everything that does not fit.
 */
export const parseManifest = (text: string, file: string = MANIFEST_NAME): SeedManifest => {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, schema: 'failsafe' })
  const fail = (problems: readonly string[]): AppError =>
    new AppError('CONFIG_INVALID', `清单「${file}」有误：${problems.join('；')}。请改正后重试。`, { details: { file, problems } })
  if (document.errors.length > 0) {
    throw fail(document.errors.map((error) => `第 ${error.linePos?.[0].line ?? 1} 行不是合法的 YAML（${error.message.split('\n')[0] ?? ''}）`))
  }
  const parsed = Manifest.safeParse(document.toJS() ?? {})
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
      const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(path[length - 1])) : undefined
      const node: unknown = pair?.key ?? document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line
    }
    return 1
  }
  if (!parsed.success) {
    throw fail(
      parsed.error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((key) => `第 ${lineOf([...issue.path, key])} 行：不认识的字段 ${key}`)
          : [`第 ${lineOf(issue.path)} 行 ${issue.path.join('.')}：${issue.message}`],
      ),
    )
  }
  return parsed.data
}
