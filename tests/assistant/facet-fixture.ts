// A store of documents with their facets, without vectors: all that the facet lists read.
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { PolicyDocument } from '../../src/core/document.ts'
import { chunkDocument } from '../../src/corpus/chunk-document.ts'
import { parseClauses } from '../../src/corpus/clause-tree.ts'
import { extractFacets } from '../../src/corpus/facets/extract-facets.ts'
import { openStore, type Store } from '../../src/indexing/store.ts'
import { createStoreWriter } from '../../src/indexing/store-writer.ts'
import { makeFolder } from '../indexing/folder.ts'

const readContents = (document: PolicyDocument) => {
  const clauses = parseClauses(document)
  return { clauses, chunks: chunkDocument(document, clauses), facets: extractFacets(document, clauses) }
}

const known = new Map<string, ReturnType<typeof readContents>>()

/** Each text is read once: extraction is most of what a store costs. */
const contentsOf = (document: PolicyDocument): ReturnType<typeof readContents> => {
  const id = JSON.stringify(document)
  const contents = known.get(id) ?? readContents(document)
  known.set(id, contents)
  return contents
}

/** Closed after the test. */
export const storeOf = (documents: readonly PolicyDocument[], build = '0123456789abcdef'): Store => {
  const path = join(makeFolder(), 'store.sqlite')
  const writer = createStoreWriter(path, build)
  for (const document of [...documents].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    writer.document({ ...document, hash: '' }, contentsOf(document))
  }
  writer.finish()
  const store = openStore(path)
  onTestFinished(store.close)
  return store
}
