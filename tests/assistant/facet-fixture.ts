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

/** Closed after the test. */
export const storeOf = (documents: readonly PolicyDocument[], build = '0123456789abcdef'): Store => {
  const path = join(makeFolder(), 'store.sqlite')
  const writer = createStoreWriter(path, build)
  for (const document of [...documents].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const clauses = parseClauses(document)
    writer.document({ ...document, hash: '' }, { clauses, chunks: chunkDocument(document, clauses), facets: extractFacets(document, clauses) })
  }
  writer.finish()
  const store = openStore(path)
  onTestFinished(store.close)
  return store
}
