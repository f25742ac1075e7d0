import type { PlaceLevel } from '../corpus/facets/facet.ts'

/** Levels of places that lie inside a zone. */
export const PART_LEVELS: ReadonlySet<PlaceLevel> = new Set(['sub-zone', 'park'])
