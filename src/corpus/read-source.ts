// Reads source files and folders from disk; what cannot be read is said in Chinese with the path as the user gave it.
import { readFile, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppError, systemCode } from '../core/errors.ts'
import { MANIFEST_NAME } from './seed-manifest.ts'
import { formatOf } from './source-formats.ts'

/** A file to import; `name` is its name without folders. */
export type SourceFile = { readonly path: string; readonly name: string }
export type SkippedFile = { readonly file: string; readonly reason: string }
export type FoundSources = { readonly files: readonly SourceFile[]; readonly manifests: readonly string[]; readonly skipped: readonly SkippedFile[] }

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '不存在，或在读取时被移走',
  EACCES: '没有读取权限',
  EPERM: '没有读取权限',
  EISDIR: '是目录，不是文件',
  ELOOP: '符号链接成环',
}

export const unreadable = (path: string, error: unknown): AppError =>
  new AppError('SOURCE_UNREADABLE', `无法读取「${path}」：${REASONS[systemCode(error)] ?? `读取出错（${systemCode(error) || '未知原因'}）`}。请检查后重试。`, { details: { file: basename(path) }, cause: error })

/** Bytes of a file. @throws AppError `SOURCE_UNREADABLE` naming it. */
export const readSource = async (path: string): Promise<Uint8Array> => readFile(path).catch((error: unknown) => Promise.reject(unreadable(path, error)))

const skipReason = (name: string): string | null => {
  if (/^readme\b/iu.test(name)) return '说明文件，不是政策文件'
  return formatOf(name) ? null : '不支持的格式'
}

const findInFolder = async (folder: string): Promise<FoundSources> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => Promise.reject(unreadable(folder, error)))
  const files: SourceFile[] = []
  const manifests: string[] = []
  const skipped: SkippedFile[] = []
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory()) {
      const inner = await findInFolder(path)
      files.push(...inner.files)
      manifests.push(...inner.manifests)
      skipped.push(...inner.skipped)
    } else if (entry.name === MANIFEST_NAME) manifests.push(path)
    else {
      const reason = skipReason(entry.name)
      if (reason) skipped.push({ file: path, reason })
      else files.push({ path, name: entry.name })
    }
  }
  return { files, manifests, skipped }
}

const findOne = async (path: string): Promise<FoundSources> => {
  const entry = await stat(path).catch((error: unknown) => Promise.reject(unreadable(path, error)))
  if (!entry.isDirectory()) {
    const name = basename(path)
    if (!formatOf(name)) throw new AppError('SOURCE_UNREADABLE', `不支持「${path}」的格式；目前可以导入 .txt 和 .md 文件。`, { details: { file: name } })
    return { files: [{ path, name }], manifests: [], skipped: [] }
  }
  const found = await findInFolder(path)
  if (found.files.length === 0) throw new AppError('SOURCE_UNREADABLE', `目录「${path}」里没有可导入的文件；请放入 .txt 或 .md 文件后重试。`, { details: { folder: basename(path) } })
  return found
}

/**
 * All files under the paths given, folders read to the bottom, in a fixed order. Hidden files are passed over.
 * @throws AppError `SOURCE_UNREADABLE` on a path that is missing, empty, not readable or of no format known.
 */
export const findSources = async (paths: readonly string[]): Promise<FoundSources> => {
  const found: FoundSources[] = []
  for (const path of paths) found.push(await findOne(path))
  const files = found.flatMap((one) => one.files)
  const seen = new Set<string>()
  return {
    // A file reached twice (by name and by its folder) is imported once.
    files: files.filter(({ path }) => !seen.has(path) && seen.add(path)),
    manifests: found.flatMap((one) => one.manifests),
    skipped: found.flatMap((one) => one.skipped),
  }
}
