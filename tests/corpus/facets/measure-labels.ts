// Precision and recall of the extractors against the hand labels of eval/labels/.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PolicyDocument } from '../../../src/core/document.ts'
import { parseClauses } from '../../../src/corpus/clause-tree.ts'
import { extractFacets } from '../../../src/corpus/facets/extract-facets.ts'
import type { Facet, FacetKind } from '../../../src/corpus/facets/facet.ts'
import { readMetadata } from '../../../src/corpus/metadata.ts'
import { foreignDocuments, foundingDocuments } from '../founding.ts'

/** A field may be a list of what would be right. What is optional counts neither as missed nor as wrong. */
type Label = { readonly quote: string | readonly string[]; readonly optional?: true; readonly [field: string]: unknown }
export type LabelName = 'ours' | 'foreign' | 'held-out' | 'third' | 'last' | 'fourth' | 'fifth' | 'sixth'
/** `part` is there in the third draw: rules were mended on two thirds of it, the rest was looked at only to be measured. */
export type LabelledClause = { readonly origin: 'ours' | 'foreign'; readonly part?: 'tuned' | 'untouched'; readonly doc: string; readonly clause: string; readonly kind: FacetKind; readonly facets: readonly Label[] }
export type Score = { readonly hits: number; readonly extra: readonly string[]; readonly missed: readonly string[]; readonly strengthRight: number }

const LABELS = join(import.meta.dirname, '../../../eval/labels')

export const readLabels = (name: LabelName): LabelledClause[] => {
  const path = join(LABELS, `${name}.jsonl`)
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as LabelledClause)
  return lines.map((line) => (name !== 'ours' && name !== 'foreign' ? line : { ...line, origin: name }))
}

/** Foreign documents with the metadata that an import reads from their text. */
export const documentsOf = (origin: 'ours' | 'foreign'): PolicyDocument[] =>
  origin === 'ours'
    ? foundingDocuments()
    : foreignDocuments().map((document) => {
        const { title, region } = readMetadata(document.text)
        return { ...document, title: title || document.title, region }
      })

const bare = (text: string): string => text.replace(/\s/gu, '')
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.abs(b)

const isOneOf = (wanted: unknown, value: unknown): boolean => [wanted].flat().includes(value)

/** True where the facet says what the label says, in every field of its kind. */
const fits = (facet: Facet, label: Label): boolean => {
  if (![label.quote].flat().some((quote) => bare(facet.surface) === bare(quote))) return false
  switch (facet.kind) {
    case 'responsibility':
      return isOneOf(label['unit'], facet.unit) && facet.role === label['role']
    case 'place-industry':
      return (label['place'] as string[]).some((place) => facet.place.includes(place))
    case 'figure': {
      const [low = NaN, high = NaN] = [label['value']].flat().length === 2 ? (label['value'] as number[]) : [label['value'] as number, label['value'] as number]
      const about = [label['about'] as string | string[]].flat().some((words) => (facet.subject + facet.attribute).includes(words))
      return near(facet.value, low) && near(facet.upper, high) && facet.unit === label['unit'] && facet.relation === label['relation'] && isOneOf(label['year'], facet.year) && about
    }
    case 'date-status':
      return facet.field === label['field'] && facet.value === label['value']
  }
}

const describe = (clause: string, fields: object): string => `${clause} ${JSON.stringify(fields)}`

const scoreClause = (found: readonly Facet[], { clause, facets }: LabelledClause): Score => {
  const used = new Set<Facet>()
  const missed: string[] = []
  let strengthRight = 0
  let hits = 0
  // What has to be there takes its facet before what may be.
  for (const label of [...facets].sort((a, b) => Number(a.optional ?? false) - Number(b.optional ?? false))) {
    const hit = found.find((facet) => !used.has(facet) && fits(facet, label))
    if (hit) used.add(hit)
    if (label.optional) continue
    if (hit) hits += 1
    else missed.push(describe(clause, label))
    if (hit?.kind === 'place-industry' && isOneOf(label['strength'], hit.strength)) strengthRight += 1
  }
  const extra = found.filter((facet) => !used.has(facet)).map(({ surface, ...facet }) => describe(clause, { surface, ...facet }))
  return { hits, extra, missed, strengthRight }
}

/** Scores by kind. Labels of documents that are not there are left out. */
export const measureLabels = (labels: readonly LabelledClause[], documents: readonly PolicyDocument[]): Map<FacetKind, Score> => {
  const wanted = new Set(labels.map(({ doc }) => doc))
  const facets = documents.filter(({ key }) => wanted.has(key)).flatMap((document) => extractFacets(document, parseClauses(document)))
  const scores = new Map<FacetKind, Score>()
  for (const label of labels) {
    const score = scoreClause(facets.filter(({ clauseId, kind }) => clauseId === label.clause && kind === label.kind), label)
    const { hits, extra, missed, strengthRight } = scores.get(label.kind) ?? { hits: 0, extra: [], missed: [], strengthRight: 0 }
    scores.set(label.kind, { hits: hits + score.hits, extra: [...extra, ...score.extra], missed: [...missed, ...score.missed], strengthRight: strengthRight + score.strengthRight })
  }
  return scores
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)
export const precisionOf = ({ hits, extra }: Score): number => share(hits, hits + extra.length)
export const recallOf = ({ hits, missed }: Score): number => share(hits, hits + missed.length)
