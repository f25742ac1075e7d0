// What is measured of a clause beside a question: the features from which its relevance is reckoned.
import type { DocumentKey } from '../core/ids.ts'
import { askedPhrases } from './asked-phrases.ts'
import { asksPart, partsNamed } from './asks-part.ts'
import { createCommonPhrase } from './common-phrase.ts'
import { coverageOfFolded } from './content-terms.ts'
import { type Evidence, HIGHEST_SCORE, hitFrom } from './evidence.ts'
import type { EvidenceTexts } from './evidence-texts.ts'
import { type NearEntry, nearnessOf } from './near-entries.ts'
import type { Sought } from './query.ts'

/** In the order of the weights. */
export const CLAUSE_FEATURES = [
  'score', 'share', 'cosine', 'late', 'lexical', 'covered', 'coveredClause', 'coveredShare', 'unknown',
  'named', 'notNamed', 'grouped', 'notGrouped', 'industry',
  'figure', 'noFigure', 'units', 'likeFirst', 'first', 'rank', 'firstOfDocument', 'second',
  'root', 'general', 'length', 'exhaustiveShare', 'overDocumentsFirst', 'phrase', 'phraseShare',
  'overShare', 'overCovered', 'overPhrase',
  'nearFirst', 'near', 'nearShare', 'nearFirstSquared', 'nearSquaredUncovered', 'nearSquared', 'exhaustiveNear',
  'part', 'noPart',
] as const

export type ClauseFeature = (typeof CLAUSE_FEATURES)[number]

/**
 * One number a feature, in the order of `CLAUSE_FEATURES`, most of them between 0 and 1. Not by name: in an object of forty numbers each is
 * an object of its own, and those of sixty clauses were a tenth of what a question leaves to the garbage collector.
 */
export type FeatureVector = readonly number[]

const PLACES = new Map(CLAUSE_FEATURES.map((name, at) => [name, at]))
export const featureOf = (features: FeatureVector, name: ClauseFeature): number => features[PLACES.get(name)!]!

export type FeatureSource = {
  /** Cosines of the question with chunks' rows; of a row with others. */
  readonly cosines: (rows: readonly number[]) => readonly number[]
  readonly alike: (row: number, others: readonly number[]) => readonly number[]
  readonly textsOf: (evidence: Evidence) => EvidenceTexts
  /** Lines of the everyday table near to the question, the nearest first. */
  readonly near: readonly NearEntry[]
}

const LONG_CHUNK_CHARS = 200
const LONG_PHRASE_CHARS = 8
const SHORTEST_PHRASE = 3
/** Names of parts in a clause that tells a zone's parts. */
const MANY_PARTS = 3
/** Keeps shares of nothing at nothing. */
const LEAST_NEARNESS = 0.001
const GENERAL_HEADING = /^(?:指导思想|基本原则|总体要求|总体思路|战略定位|加强党的领导|加强组织(?:领导|实施)|组织领导|强化组织)/u

const asks = ({ intents }: Sought): boolean => intents.has('figure') || intents.has('date')

const flag = (condition: boolean): number => (condition ? 1 : 0)

/** What is measured once for a question and all its evidence. */
type Scale = {
  readonly query: Sought
  readonly top: Evidence | undefined
  /** Of each evidence. */
  readonly texts: readonly EvidenceTexts[]
  readonly covered: readonly number[]
  readonly fullest: number
  readonly phrases: readonly number[]
  readonly longest: number
  /** What each evidence has of the nearest line, and of all near ones. */
  readonly nearFirst: readonly number[]
  readonly near: readonly number[]
  readonly nearest: number
  readonly unknown: number
  readonly asksPart: boolean
  readonly named: ReadonlySet<DocumentKey>
  readonly group: ReadonlySet<DocumentKey>
}

const measureAll = (query: Sought, evidence: readonly Evidence[], { textsOf, near: entries }: Pick<FeatureSource, 'textsOf' | 'near'>): Scale => {
  const { terms, scope } = query
  const texts = evidence.map(textsOf)
  const phraseIn = createCommonPhrase(askedPhrases(query))
  const covered = texts.map(({ chunk }) => coverageOfFolded(terms, chunk))
  const phrases = texts.map(({ compact }) => phraseIn(compact))
  const [leading, further] = [entries.slice(0, 1), entries.slice(1)]
  const nearFirst = texts.map(({ compact }) => nearnessOf(leading, compact))
  const near = texts.map(({ compact }, at) => Math.max(nearFirst[at]!, nearnessOf(further, compact)))
  return {
    query, texts, covered, phrases, near, nearFirst, asksPart: asksPart(query.standalone),
    nearest: Math.max(LEAST_NEARNESS, ...near),
    top: evidence[0],
    fullest: Math.max(0, ...covered),
    longest: Math.max(SHORTEST_PHRASE, ...phrases),
    unknown: terms.length === 0 ? 0 : terms.filter(({ weight }) => weight === 0).length / terms.length,
    named: new Set(scope.named),
    group: new Set(scope.group),
  }
}

/** What the clause's best chunk has of what is asked for. */
const wordFeatures = ({ query, texts, covered, fullest, phrases, longest }: Scale, { best, text, clause }: Evidence, at: number) => {
  const asking = asks(query)
  const { clause: folded, figures } = texts[at]!
  return {
    covered: covered[at] ?? 0,
    coveredClause: coverageOfFolded(query.terms, folded),
    coveredShare: fullest > 0 ? (covered[at] ?? 0) / fullest : 0,
    figure: flag(asking && figures > 0),
    noFigure: flag(asking && figures === 0),
    units: flag(query.intents.has('unit') && /(?:责任|牵头|配合)单位|负责/u.test(text)),
    root: flag(clause.depth === 0),
    general: flag(GENERAL_HEADING.test(clause.heading)),
    length: Math.min(1, best.text.length / LONG_CHUNK_CHARS),
    phrase: Math.min(1, (phrases[at] ?? 0) / LONG_PHRASE_CHARS),
    phraseShare: (phrases[at] ?? 0) / longest,
  }
}

type Place = { readonly at: number; readonly firstOfDocument: number; /** Of its best chunk with the question, and with the first clause's best chunk. */ readonly cosine: number; readonly likeFirst: number }

const measure = (scale: Scale, item: Evidence, { at, firstOfDocument, cosine, likeFirst }: Place): FeatureVector => {
  const { query, top, named, group } = scale
  const { best, document: { key }, chunks, score } = item
  const highest = top?.score || 1
  const share = score / highest
  const over = flag(query.overDocuments)
  const words = wordFeatures(scale, item, at)
  const [nearFirst = 0, near = 0] = [scale.nearFirst[at], scale.near[at]]
  const [late, industry] = [hitFrom(item, 'late').score, hitFrom(item, 'industry').score]
  const lexical = hitFrom(item, 'words').share + hitFrom(item, 'bigrams').share
  const second = chunks.reduce((most, each) => (each.chunk.row === best.row ? most : Math.max(most, each.score)), 0) / highest
  const parts = scale.asksPart ? partsNamed(item.text) : 0
  // Line by line as `CLAUSE_FEATURES` has them.
  return [
    score / HIGHEST_SCORE, share, cosine, late, lexical, words.covered, words.coveredClause, words.coveredShare, scale.unknown,
    flag(named.has(key)), flag(named.size > 0 && !named.has(key)), flag(named.size === 0 && group.has(key)), flag(named.size === 0 && group.size > 0 && !group.has(key)), industry,
    words.figure, words.noFigure, words.units, likeFirst, flag(at === 0), 1 / (at + 1), firstOfDocument, second,
    words.root, words.general, words.length, flag(query.exhaustive) * share, over * firstOfDocument, words.phrase, words.phraseShare,
    over * share, over * words.coveredShare, over * words.phraseShare,
    nearFirst, near, near / scale.nearest, nearFirst ** 2, near ** 2 * (1 - words.covered), near ** 2, flag(query.exhaustive) * near,
    Math.min(1, parts / MANY_PARTS), flag(scale.asksPart && parts === 0),
  ]
}

/** The features of each clause, in their order, which is best first. */
export const clauseFeatures = (query: Sought, evidence: readonly Evidence[], { cosines, alike, ...source }: FeatureSource): FeatureVector[] => {
  const rows = evidence.map(({ best }) => best.row)
  const withQuestion = cosines(rows)
  const withFirst = rows[0] === undefined ? [] : alike(rows[0], rows)
  const scale = measureAll(query, evidence, source)
  const seen = new Set<DocumentKey>()
  return evidence.map((item, at) => {
    const firstOfDocument = flag(!seen.has(item.document.key))
    seen.add(item.document.key)
    return measure(scale, item, { at, firstOfDocument, cosine: withQuestion[at]!, likeFirst: at > 0 ? withFirst[at]! : 1 })
  })
}
