// What verification knows of names in one corpus: its units, places and titles, and how its words are tagged.
import { unitAliases } from '../../corpus/facets/match-units.ts'
import { PROVINCES } from '../../corpus/regions.ts'
import type { LexicalIndex } from '../../indexing/bm25.ts'
import type { Store } from '../../indexing/store.ts'
import type { Tokenizer } from '../../indexing/tokenizer.ts'
import type { NameParts } from './check-names.ts'
import { foldClaim } from './fold-claim.ts'
import { createFindNames } from './known-names.ts'

/** Places of facets that are no names: parts of sentences that end like one. */
const MAX_PLACE_CHARS = 16

export const createNameParts = ({ store, tokenizer, lexical }: { readonly store: Pick<Store, 'documents' | 'facets'>; readonly tokenizer: Pick<Tokenizer, 'tag' | 'isWord'>; readonly lexical: Pick<LexicalIndex, 'documentFrequency'> }): NameParts => {
  const units = store.facets.units().flatMap((unit) => [unit.name, ...unit.surfaces, ...unitAliases(unit).filter((alias) => alias.length > unit.name.length - unit.jurisdiction.length)])
  const places = store.facets.places().map(({ name }) => name).filter((name) => name.length <= MAX_PLACE_CHARS)
  const titles = store.documents().map(({ title }) => title)
  return { tag: tokenizer.tag, known: createFindNames([...units, ...places, ...titles, ...PROVINCES].map(foldClaim)), isUsed: (word) => lexical.documentFrequency('words', word) > 0 || tokenizer.isWord(word) }
}
