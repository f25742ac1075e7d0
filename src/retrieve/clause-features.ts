// What is measured of a clause beside a question: the features from which its relevance is reckoned.
import type { DocumentKey } from '../core/ids.ts'
import { findQuantities } from '../corpus/facets/quantities.ts'
import { askedPhrases, compactText } from './asked-phrases.ts'
import { commonPhraseLength } from './common-phrase.ts'
import { coverage } from './content-terms.ts'
import { type Evidence, HIGHEST_SCORE, hitFrom } from './evidence.ts'
import type { Query } from './query.ts'

/** In the order of the weights. */
export const CLAUSE_FEATURES = [
  'score', 'share', 'cosine', 'late', 'lexical', 'covered', 'coveredClause', 'coveredShare', 'unknown', 'named', 'notNamed', 'grouped', 'notGrouped', 'industry',
  'figure', 'noFigure', 'units', 'likeFirst', 'first', 'rank', 'firstOfDocument', 'second', 'root', 'general', 'length', 'exhaustiveShare', 'overDocumentsFirst', 'phrase', 'phraseShare', 'overShare', 'overCovered', 'overPhrase',
] as const

export type ClauseFeature = (typeof CLAUSE_FEATURES)[number]

/** One number a feature, most of them between 0 and 1. */
export type FeatureVector = Readonly<Record<ClauseFeature, number>>

export type FeatureSource = {
  /** Cosine of the question with a chunk's row; of two rows with each other. */
  readonly cosine: (row: number) => number
  readonly alike: (row: number, other: number) => number
}

const LONG_CHUNK_CHARS = 200
const LONG_PHRASE_CHARS = 8
const SHORTEST_PHRASE = 3
const GENERAL_HEADING = /^(?:指导思想|基本原则|总体要求|总体思路|战略定位|加强党的领导|加强组织(?:领导|实施)|组织领导|强化组织)/u

const asks = ({ intents }: Query): boolean => intents.has('figure') || intents.has('date')

const flag = (condition: boolean): number => (condition ? 1 : 0)

/** What is measured once for a question and all its evidence. */
type Scale = {
  readonly query: Query
  readonly top: Evidence | undefined
  readonly covered: readonly number[]
  readonly fullest: number
  readonly phrases: readonly number[]
  readonly longest: number
  readonly unknown: number
  readonly named: ReadonlySet<DocumentKey>
  readonly group: ReadonlySet<DocumentKey>
}

const measureAll = (query: Query, evidence: readonly Evidence[]): Scale => {
  const { terms, scope } = query
  const asked = askedPhrases(query)
  const covered = evidence.map(({ best }) => coverage(terms, best.context + best.text))
  const phrases = evidence.map(({ best }) => commonPhraseLength(asked, compactText(best.text).replaceAll(' ', '')))
  return {
    query, covered, phrases,
    top: evidence[0],
    fullest: Math.max(0, ...covered),
    longest: Math.max(SHORTEST_PHRASE, ...phrases),
    unknown: terms.length === 0 ? 0 : terms.filter(({ weight }) => weight === 0).length / terms.length,
    named: new Set(scope.named),
    group: new Set(scope.group),
  }
}

/** How the clause stands to the documents that the question names. */
const scopeFeatures = ({ query, named, group }: Scale, { document: { key } }: Evidence) => ({
  named: flag(named.has(key)),
  notNamed: flag(named.size > 0 && !named.has(key)),
  grouped: flag(named.size === 0 && group.has(key)),
  notGrouped: flag(named.size === 0 && group.size > 0 && !group.has(key)),
  exhaustive: flag(query.exhaustive),
})

/** What the clause's best chunk has of what is asked for. */
const wordFeatures = ({ query, covered, fullest, phrases, longest }: Scale, { best, text, clause }: Evidence, at: number) => {
  const figures = asks(query) ? findQuantities(best.text).length : 0
  return {
    covered: covered[at] ?? 0,
    coveredClause: coverage(query.terms, best.context + text),
    coveredShare: fullest > 0 ? (covered[at] ?? 0) / fullest : 0,
    figure: flag(figures > 0),
    noFigure: flag(asks(query) && figures === 0),
    units: flag(query.intents.has('unit') && /(?:责任|牵头|配合)单位|负责/u.test(text)),
    root: flag(clause.depth === 0),
    general: flag(GENERAL_HEADING.test(clause.heading)),
    length: Math.min(1, best.text.length / LONG_CHUNK_CHARS),
    phrase: Math.min(1, (phrases[at] ?? 0) / LONG_PHRASE_CHARS),
    phraseShare: (phrases[at] ?? 0) / longest,
  }
}

/** The features of each clause, in their order, which is best first. */
export const clauseFeatures = (query: Query, evidence: readonly Evidence[], { cosine, alike }: FeatureSource): FeatureVector[] => {
  const scale = measureAll(query, evidence)
  const { top } = scale
  const over = flag(query.overDocuments)
  const seen = new Set<DocumentKey>()
  return evidence.map((item, at) => {
    const { best, document, chunks, score } = item
    const firstOfDocument = flag(!seen.has(document.key))
    seen.add(document.key)
    const share = score / (top?.score || 1)
    const words = wordFeatures(scale, item, at)
    const { exhaustive, ...standing } = scopeFeatures(scale, item)
    return {
      ...standing,
      ...words,
      unknown: scale.unknown,
      score: score / HIGHEST_SCORE,
      share,
      cosine: cosine(best.row),
      late: hitFrom(item, 'late').score,
      lexical: hitFrom(item, 'words').share + hitFrom(item, 'bigrams').share,
      industry: hitFrom(item, 'industry').score,
      likeFirst: top && at > 0 ? alike(best.row, top.best.row) : 1,
      first: flag(at === 0),
      rank: 1 / (at + 1),
      firstOfDocument,
      second: chunks.reduce((most, each) => (each.chunk.row === best.row ? most : Math.max(most, each.score)), 0) / (top?.score || 1),
      exhaustiveShare: exhaustive * share,
      overDocumentsFirst: over * firstOfDocument,
      overShare: over * share,
      overCovered: over * words.coveredShare,
      overPhrase: over * words.phraseShare,
    }
  })
}
