// A question after a part of one zone (「三个组团里该放哪个」) is answered by the clause that sets its parts side by side, however much another says of the place.
import { ofKind } from '../corpus/facets/of-kind.ts'
import { asksPart } from '../retrieve/asks-part.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import { PART_LEVELS } from './part-levels.ts'
import type { Material } from './selection.ts'

/** Parts that a clause has to speak of. */
const SEVERAL = 2
/** Clauses among which it is looked for, and how likely it has to be. */
const LEADING = 8
const LEAST_RELEVANCE = 0.002

/** The evidence with the clause of the zone's parts first, where the question asks for a part of one document's zone and such a clause is near the top. */
export const partsFirst = ({ query, corpus, evidence }: Pick<Material, 'query' | 'corpus' | 'evidence'>): readonly Evidence[] => {
  const { pointed } = query.scope
  if (pointed.length !== 1 || !query.intents.has('place') || !asksPart(query.standalone)) return evidence
  const partsOf = ({ clause }: Evidence): number => new Set(ofKind(corpus.clauseFacets(clause.id), 'place-industry').filter(({ level }) => PART_LEVELS.has(level)).map(({ place }) => place)).size
  const at = evidence.slice(0, LEADING).findIndex((item) => item.document.key === pointed[0] && item.relevance >= LEAST_RELEVANCE && partsOf(item) >= SEVERAL)
  return at <= 0 ? evidence : [evidence[at]!, ...evidence.slice(0, at), ...evidence.slice(at + 1)]
}
