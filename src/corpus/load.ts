// Loads the corpus folder: every document with the hash of its file.
import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { PolicyDocument } from '../core/document.ts'
import { AppError, systemCode } from '../core/errors.ts'
import { decode } from './decode.ts'
import { parseFrontMatter } from './front-matter.ts'
import { unreadable } from './read-source.ts'

/** `hash` is `sha256:` and the hash of the corpus file's bytes: it changes with metadata and text alike. */
export type LoadedDocument = PolicyDocument & { readonly hash: string }

const empty = (dir: string): AppError =>
  new AppError('CORPUS_EMPTY', `语料目录「${dir}」里没有文件；请先运行 npx wence import <文件或目录> 导入。`, { details: { dir } })

const listFiles = async (dir: string): Promise<string[]> => {
  const names = await readdir(dir).catch((error: unknown) => Promise.reject(systemCode(error) === 'ENOENT' ? empty(dir) : unreadable(dir, error)))
  return names.filter((name) => name.endsWith('.md') && !name.startsWith('.') && !/^readme\b/iu.test(name)).sort()
}

const loadFile = async (dir: string, name: string): Promise<LoadedDocument> => {
  const path = join(dir, name)
  const bytes = await readFile(path).catch((error: unknown) => Promise.reject(unreadable(path, error)))
  const hash = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  return { ...parseFrontMatter(decode(bytes, name), name), hash }
}

/**
 * All documents of the corpus folder, sorted by key.
 * @throws AppError `CORPUS_EMPTY`, `CORPUS_INVALID` (broken front matter, one key in two files), `SOURCE_UNREADABLE`, `SOURCE_ENCODING`.
 */
export const loadCorpus = async (dir: string): Promise<LoadedDocument[]> => {
  const names = await listFiles(dir)
  if (names.length === 0) throw empty(dir)
  const files = new Map<string, string>()
  const documents: LoadedDocument[] = []
  for (const name of names) {
    const document = await loadFile(dir, name)
    const known = files.get(document.key)
    if (known !== undefined) throw new AppError('CORPUS_INVALID', `语料文件「${known}」和「${name}」的键同为「${document.key}」；请改其中一份的 key，或删去一份。`, { details: { key: document.key, files: [known, name] } })
    files.set(document.key, name)
    documents.push(document)
  }
  return documents.sort((a, b) => (a.key < b.key ? -1 : 1))
}
