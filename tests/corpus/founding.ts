// The documents that the tests read: the founding files in `seeds/` and, where the folder is there, the foreign documents.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { PolicyDocument } from '../../src/core/document.ts'
import { documentKey } from '../../src/core/ids.ts'
import { decode } from '../../src/corpus/decode.ts'
import { parseManifest } from '../../src/corpus/seed-manifest.ts'
import { readDocuments } from '../../src/corpus/source-documents.ts'

export const SEEDS = join(import.meta.dirname, '../../seeds')
export const FOREIGN = process.env['POLICY_DOCS_DIR'] ?? join(import.meta.dirname, '../../../shared/external/policy_docs')
export const hasForeign = existsSync(join(FOREIGN, 'docs'))

export const foundingDocuments = (): PolicyDocument[] => {
  const manifest = parseManifest(readFileSync(join(SEEDS, 'manifest.yaml'), 'utf8'))
  return readdirSync(SEEDS)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => readDocuments(decode(readFileSync(join(SEEDS, name)), name), name, manifest.files[name]))
}

export const makeDocument = (text: string, { key = 'doc', title = '标题' }: { readonly key?: string; readonly title?: string } = {}): PolicyDocument => ({
  key: documentKey(key), title, issuer: '', number: '', date: '', status: '', region: '', source: 'doc.txt', text,
})

/** Where the folder is absent this is empty, and the tests over it are skipped. */
export const foreignDocuments = (): PolicyDocument[] =>
  hasForeign
    ? readdirSync(join(FOREIGN, 'docs'))
        .sort()
        .map((name) => makeDocument(decode(readFileSync(join(FOREIGN, 'docs', name)), name), { key: basename(name).replace(/\.\w+$/u, ''), title: name }))
    : []

export const foreignJsonl = (name: string): Record<string, unknown>[] =>
  readFileSync(join(FOREIGN, name), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
