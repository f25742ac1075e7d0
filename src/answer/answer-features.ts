// What is measured of an answer before it is given: the features from which it is reckoned whether the corpus answers the question at all.
import { joinedText } from '../retrieve/asked-phrases.ts'
import { createCommonPhrase } from '../retrieve/common-phrase.ts'
import { coverage } from '../retrieve/content-terms.ts'
import { type Evidence, hitFrom } from '../retrieve/evidence.ts'
import type { Query } from '../retrieve/query.ts'
import { absentPlaces, noUnit, onlyTheWhole, unitNotNamed, unknownUnit } from './find-absent.ts'
import { figureNotSaid, figureOfOneSide, figureOfOther, figureOfOtherYear, noSuchThing } from './find-asked-thing.ts'
import { notInAnyPart } from './find-part.ts'
import { type Missing, MISSING_CHECKS } from './find-missing.ts'
import type { Material, Selection } from './selection.ts'

type CheckName = keyof typeof MISSING_CHECKS
const CHECK_NAMES = Object.keys(MISSING_CHECKS) as CheckName[]

/** In the order of the weights: what retrieval found, how much of the question it covers, and one flag for each way of missing. */
export const ANSWER_FEATURES = [
  'relevance', 'second', 'cosine', 'late', 'covered', 'coveredAll', 'literalBrief', 'unknown', 'unknownWords', 'absentPlace', 'absentSubject', 'figureNotSaid', 'figureOfOther', 'figureOfOtherYear', 'noSuchThing', 'unknownUnit', 'unitNotNamed', 'noUnit', 'onlyTheWhole', ...CHECK_NAMES,
] as const

/** Features that tell, each in its way, that the evidence cannot hold what is asked. */
export const WAYS_OF_MISSING: ReadonlySet<string> = new Set(['absentSubject', 'figureNotSaid', 'figureOfOther', 'figureOfOtherYear', 'noSuchThing', 'unknownUnit', 'unitNotNamed', 'noUnit', 'onlyTheWhole', ...CHECK_NAMES])

export type AnswerFeature = (typeof ANSWER_FEATURES)[number]
export type AnswerVector = Readonly<Record<AnswerFeature, number>>

export type AssessedAnswer = {
  readonly features: AnswerVector
  /** What speaks against an answer, as the user reads it; the likeliest first. */
  readonly reasons: readonly Missing[]
}

const LEADING = 3
const MANY_WORDS = 5
/** Characters of a question that is no longer brief. */
const LONG_QUESTION_CHARS = 20

const highest = (evidence: readonly Evidence[], wanted: 'vector' | 'late'): number => Math.max(0, ...evidence.map((item) => hitFrom(item, wanted).score))

/** Weight of the words that the corpus lacks among all, each counted as the question's weightiest known word. */
const unknownShare = ({ terms }: Query): number => {
  const heaviest = Math.max(1, ...terms.map(({ weight }) => weight))
  const unknown = terms.filter(({ weight }) => weight === 0).length * heaviest
  const known = terms.reduce((sum, { weight }) => sum + weight, 0)
  return unknown + known === 0 ? 0 : unknown / (unknown + known)
}

/**
 * How likely a clause is evidence without what sample questions tell of it, which is what the refusal was fitted on: a question that has its
 * answer in several clauses is near to the samples of each, and no single one stands out. Fitted with samples, more was decided wrongly on
 * unseen questions (57 of 2,305; 50 without).
 */
const likelihood = (item: Evidence | undefined): number => item?.unsampled ?? item?.relevance ?? 0

/** What retrieval found, and how much of the question's words it covers. */
const strengths = ({ query, evidence }: Material) => {
  const unknown = query.terms.filter(({ weight }) => weight === 0)
  const leading = evidence.slice(0, LEADING)
  const covered = leading.map(({ best, text }) => coverage(query.terms, best.context + text))
  const asked = joinedText(query.search.text)
  const commonPhrase = createCommonPhrase(asked)
  const literal = Math.max(0, ...leading.map(({ text }) => commonPhrase(joinedText(text)))) / Math.max(1, asked.length)
  const brief = Math.max(0, 1 - asked.length / LONG_QUESTION_CHARS)
  return {
    literalBrief: literal * brief,
    relevance: likelihood(evidence[0]),
    second: likelihood(evidence[1]),
    cosine: highest(evidence, 'vector'),
    late: highest(evidence, 'late'),
    covered: Math.max(0, ...covered),
    coveredAll: Math.max(0, ...covered) * (1 - unknownShare(query)),
    unknown: query.terms.length === 0 ? 0 : unknown.length / query.terms.length,
    unknownWords: Math.min(1, unknown.length / MANY_WORDS),
  }
}

/** @param statements the sentences that would be said. */
export const assessAnswer = (material: Material, selections: readonly Selection[], statements: readonly string[]): AssessedAnswer => {
  const { query, evidence } = material
  const places = absentPlaces(query, selections)
  const named = (names: readonly string[]): Missing | null => (names.length === 0 ? null : `相关条款没有提到${names.map((place) => `“${place}”`).join('、')}`)
  const found: Readonly<Record<Exclude<AnswerFeature, keyof ReturnType<typeof strengths>>, Missing | null>> = {
    absentSubject: named(places.subjects),
    unknownUnit: unknownUnit(material),
    ...(Object.fromEntries(CHECK_NAMES.map((name) => [name, MISSING_CHECKS[name](query, evidence)])) as Record<CheckName, Missing | null>),
    unitNotNamed: unitNotNamed(material),
    figureOfOtherYear: figureOfOtherYear(material, selections),
    figureOfOther: figureOfOther(material, selections) ?? figureOfOneSide(material, selections),
    noSuchThing: noSuchThing(query, { evidence, said: statements }),
    figureNotSaid: figureNotSaid(query, statements),
    onlyTheWhole: onlyTheWhole(material, statements) ?? notInAnyPart(material),
    noUnit: noUnit(material, selections),
    absentPlace: named(places.others),
  }
  const flags = Object.fromEntries(Object.entries(found).map(([name, missing]) => [name, missing === null ? 0 : 1])) as Record<keyof typeof found, number>
  return { features: { ...strengths(material), ...flags }, reasons: Object.values(found).filter((missing) => missing !== null) }
}
