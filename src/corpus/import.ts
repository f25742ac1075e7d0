// Imports source files into the corpus folder: everything is read and checked first, then written beside, then renamed into place.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PolicyDocument } from '../core/document.ts'
import { AppError, systemCode, throwIfAborted, writeError } from '../core/errors.ts'
import type { DocumentKey } from '../core/ids.ts'
import { decode } from './decode.ts'
import { parseFrontMatter, serialiseDocument } from './front-matter.ts'
import type { SkippedFile, SourceFile } from './read-source.ts'
import { findSources, readSource, unreadable } from './read-source.ts'
import type { SeedManifest } from './seed-manifest.ts'
import { parseManifest } from './seed-manifest.ts'
import { readDocuments } from './source-documents.ts'
import { formatOf } from './source-formats.ts'

export type ImportOptions = {
  readonly corpusDir: string
  /** Wins over the `manifest.yaml` files found in the folders imported. */
  readonly manifest?: SeedManifest
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: { readonly done: number; readonly total: number; readonly file: string }) => void
}

export type ImportReport = {
  readonly written: readonly DocumentKey[]
  readonly unchanged: readonly DocumentKey[]
  readonly skipped: readonly SkippedFile[]
}

/** A corpus file that is to be written. */
type Planned = { readonly key: DocumentKey; readonly path: string; readonly content: string }

const readManifests = async (paths: readonly string[]): Promise<SeedManifest> => {
  const files: SeedManifest['files'] = {}
  for (const path of paths) Object.assign(files, parseManifest(decode(await readSource(path), path), path).files)
  return { files }
}

const readFiles = async (files: readonly SourceFile[], manifest: SeedManifest, { signal, onProgress }: ImportOptions): Promise<PolicyDocument[]> => {
  const documents: PolicyDocument[] = []
  for (const [index, { path, name }] of files.entries()) {
    throwIfAborted(signal)
    const text = formatOf(name)?.(await readSource(path), name) ?? ''
    documents.push(...readDocuments(text, name, manifest.files[name]))
    onProgress?.({ done: index + 1, total: files.length, file: name })
  }
  return documents
}

const duplicateKey = (key: string, first: string, second: string): AppError =>
  new AppError('CORPUS_INVALID', `「${first}」和「${second}」得到同一个键「${key}」；请在 manifest.yaml 里给其中一份另取一个键，或给文件改名。`, { details: { key, sources: [first, second] } })

const checkKeys = (documents: readonly PolicyDocument[]): void => {
  const sources = new Map<string, string>()
  for (const { key, source } of documents) {
    // Some file systems do not tell upper case from lower.
    const known = sources.get(key.toLowerCase())
    if (known !== undefined) throw duplicateKey(key, known, source)
    sources.set(key.toLowerCase(), source)
  }
}

/** Content of a corpus file already there, or null. */
const readExisting = async (path: string): Promise<string | null> =>
  readFile(path, 'utf8').catch((error: unknown) => (systemCode(error) === 'ENOENT' ? null : Promise.reject(unreadable(path, error))))

const plan = async (document: PolicyDocument, corpusDir: string): Promise<Planned | null> => {
  const path = join(corpusDir, `${document.key}.md`)
  const content = serialiseDocument(document)
  const existing = await readExisting(path)
  if (existing === content) return null
  if (existing !== null) {
    const { source } = parseFrontMatter(existing, `${document.key}.md`)
    if (source !== '' && source !== document.source) throw duplicateKey(document.key, source, document.source)
  }
  return { key: document.key, path, content }
}

const temporary = ({ path }: Planned): string => `${path}.${process.pid}.tmp`

/** Writes all files beside their places, then renames them; where a write fails, nothing in the folder has changed. */
const writeAll = async (planned: readonly Planned[], corpusDir: string, signal: AbortSignal | undefined): Promise<void> => {
  try {
    await mkdir(corpusDir, { recursive: true })
    for (const file of planned) {
      throwIfAborted(signal)
      await writeFile(temporary(file), file.content, { flush: true })
    }
    throwIfAborted(signal)
    for (const file of planned) await rename(temporary(file), file.path)
  } catch (error) {
    for (const file of planned) await rm(temporary(file), { force: true }).catch(() => undefined)
    throw writeError(error, '语料目录')
  }
}

/**
 * Imports files and folders. A document that is already there with the same content is left untouched.
 * On any failure what is in the corpus folder stays as it was.
 * @throws AppError `SOURCE_UNREADABLE`, `SOURCE_ENCODING`, `CONFIG_INVALID`, `CORPUS_INVALID`, `DISK_FULL`, `DISK_READONLY`, `ABORTED`.
 */
export const importSources = async (paths: readonly string[], options: ImportOptions): Promise<ImportReport> => {
  const { files, manifests, skipped } = await findSources(paths)
  const manifest = options.manifest ?? (await readManifests(manifests))
  const documents = await readFiles(files, manifest, options)
  checkKeys(documents)
  const planned: Planned[] = []
  const unchanged: DocumentKey[] = []
  for (const document of documents) {
    const file = await plan(document, options.corpusDir)
    if (file) planned.push(file)
    else unchanged.push(document.key)
  }
  if (planned.length > 0) await writeAll(planned, options.corpusDir, options.signal)
  const names = new Set(files.map(({ name }) => name))
  const missing = Object.keys(manifest.files).filter((name) => !names.has(name))
  return { written: planned.map(({ key }) => key), unchanged, skipped: [...skipped, ...missing.map((file) => ({ file, reason: '清单里列出，但没有这个文件' }))] }
}
