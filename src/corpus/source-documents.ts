// The documents of one source file: split, described, keyed.
import type { PolicyDocument } from '../core/document.ts'
import { AppError } from '../core/errors.ts'
import { documentKey } from '../core/ids.ts'
import { readMetadata } from './metadata.ts'
import type { ManifestEntry } from './seed-manifest.ts'
import { splitDocuments } from './split-documents.ts'

/** A key made from a file's name: what a key cannot hold becomes `-`. */
const stemKey = (name: string): string => {
  const stem = name.replace(/\.[^.]*$/u, '').normalize('NFC')
  const cleaned = stem.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[^\p{L}\p{N}]+|-+$/gu, '')
  return Array.from(cleaned || 'document').slice(0, 90).join('')
}

const wrongCount = (name: string, { listed, found }: { readonly listed: number; readonly found: number }): AppError =>
  new AppError('CONFIG_INVALID', `清单为「${name}」列出 ${listed} 份文件，但正文里分出 ${found} 份；请按正文中的顺序逐份列出。`, { details: { file: name, listed, found } })

/**
 * The documents in a file's text, in order. Entries of the manifest, one a document, give keys and what the text does not say.
 * Without entries the key is the file's stem, with `-1`, `-2` where there are several, and a title missing in the text is the stem.
 * @throws AppError `SOURCE_UNREADABLE` on an empty text, `CONFIG_INVALID` where the manifest lists another number of documents.
 */
export const readDocuments = (text: string, name: string, entries: readonly ManifestEntry[] | undefined): PolicyDocument[] => {
  if (text.trim() === '') throw new AppError('SOURCE_UNREADABLE', `文件「${name}」是空的；请补上内容或移走它。`, { details: { file: name } })
  const spans = splitDocuments(text)
  if (entries && entries.length !== spans.length) throw wrongCount(name, { listed: entries.length, found: spans.length })
  const stem = stemKey(name)
  return spans.map((span, index) => {
    const body = text.slice(span.start, span.end)
    const read = readMetadata(body)
    const { key = spans.length === 1 ? stem : `${stem}-${index + 1}`, ...given } = entries?.[index] ?? {}
    const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    const title = read.title || stem
    return { ...read, title, ...said, key: documentKey(key), source: name, text: body }
  })
}
