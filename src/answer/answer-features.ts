// What is measured of an answer before it is given: the features from which it is reckoned whether the corpus answers the question at all.
import { joinedText } from '../retrieve/asked-phrases.ts'
import { createCommonPhrase } from '../retrieve/common-phrase.ts'
import { coverage } from '../retrieve/content-terms.ts'
import { type Evidence, hitFrom } from '../retrieve/evidence.ts'
import type { Query } from '../retrieve/query.ts'
import { asksForIndustry } from '../retrieve/match-industries.ts'
import { absentPlaces, noUnit, onlyTheWhole, unknownUnit } from './find-absent.ts'
import { findMissingFigure } from './find-missing-figure.ts'
import { type Missing, MISSING_CHECKS } from './find-missing.ts'
import type { Material, Selection } from './selection.ts'

type CheckName = keyof typeof MISSING_CHECKS
const CHECK_NAMES = Object.keys(MISSING_CHECKS) as CheckName[]

/** In the order of the weights: what retrieval found, how much of the question it covers, and one flag for each way of missing. */
export const ANSWER_FEATURES = [
  'relevance', 'second', 'cosine', 'late', 'covered', 'coveredAll', 'literalBrief', 'unknownHead', 'unknown', 'unknownWords', 'absentPlace', 'absentOrigin', 'absentSwitch', 'missingFigure', 'unknownUnit', 'noUnit', 'onlyTheWhole', ...CHECK_NAMES,
] as const

/** Features that tell, each in its way, that the evidence cannot hold what is asked. */
export const WAYS_OF_MISSING: ReadonlySet<string> = new Set(['absentSwitch', 'missingFigure', 'unknownUnit', 'noUnit', 'onlyTheWhole', ...CHECK_NAMES])

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

/** Behind the name of an instance stands its class (「某市的先行区」, 「甲国产业园」) … */
const CLASS_BEHIND = '(?:省|市|州|县|区)?的?(?:协同|先行|自由贸易|自贸|产业园|园区|片区|合作园|试验区|示范区|高新区|开发区)'
/** … or what ends a bare switch: 「甲市呢」, 「甲市又是…」. */
const SWITCH_BEHIND = '(?:省|市|州|县|区)?(?:的?[\\u4e00-\\u9fff]{0,4}呢|又|那边|也)'

/** A bare switch of subject has no more characters. */
const BARE_SWITCH_CHARS = 18
/** 「对德」, 「跟日」: a preposition and half a name. */
const NO_NAME = /^[对与和跟由从向在往]/u

/** The question only exchanges what the one before it was about: 「贵州那边呢？」 */
const isSwitch = ({ question, standalone }: Query): boolean => question !== standalone && question.length <= BARE_SWITCH_CHARS

/** Words that the corpus lacks and that name what the question is about. */
const unknownHeads = ({ terms, question }: Query): string[] => {
  const unknown = terms.filter(({ term, weight, alternatives }) => weight === 0 && alternatives.length === 0 && question.includes(term)).map(({ term }) => term.replace(/[^\p{L}\p{N}]/gu, '.'))
  const bare = question.length <= BARE_SWITCH_CHARS
  return unknown.filter((term) => !NO_NAME.test(term) && (new RegExp(`${term}${CLASS_BEHIND}`, 'u').test(question) || (bare && new RegExp(`^(?:那么?|好的?，?|换成)?${term}${SWITCH_BEHIND}`, 'u').test(question))))
}

/** What retrieval found, and how much of the question's words it covers. */
const strengths = ({ query, evidence }: Material, heads: readonly string[]) => {
  const unknown = query.terms.filter(({ weight }) => weight === 0)
  const leading = evidence.slice(0, LEADING)
  const covered = leading.map(({ best, text }) => coverage(query.terms, best.context + text))
  const asked = joinedText(query.search.text)
  const commonPhrase = createCommonPhrase(asked)
  const literal = Math.max(0, ...leading.map(({ text }) => commonPhrase(joinedText(text)))) / Math.max(1, asked.length)
  const brief = Math.max(0, 1 - asked.length / LONG_QUESTION_CHARS)
  return {
    literalBrief: literal * brief,
    relevance: evidence[0]?.relevance ?? 0,
    second: evidence[1]?.relevance ?? 0,
    cosine: highest(evidence, 'vector'),
    late: highest(evidence, 'late'),
    covered: Math.max(0, ...covered),
    coveredAll: Math.max(0, ...covered) * (1 - unknownShare(query)),
    unknownHead: heads.length > 0 ? 1 : 0,
    unknown: query.terms.length === 0 ? 0 : unknown.length / query.terms.length,
    unknownWords: Math.min(1, unknown.length / MANY_WORDS),
  }
}

/** @param statements the sentences that would be said. */
export const assessAnswer = (material: Material, selections: readonly Selection[], statements: readonly string[]): AssessedAnswer => {
  const { query, evidence } = material
  const places = absentPlaces(query, selections)
  const origin = asksForIndustry(query)
  const found: Readonly<Record<Exclude<AnswerFeature, keyof ReturnType<typeof strengths> | 'absentPlace' | 'absentOrigin' | 'absentSwitch'>, Missing | null>> = {
    unknownUnit: unknownUnit(material),
    ...(Object.fromEntries(CHECK_NAMES.map((name) => [name, MISSING_CHECKS[name](query, evidence)])) as Record<CheckName, Missing | null>),
    missingFigure: findMissingFigure(query, statements),
    onlyTheWhole: onlyTheWhole(material, statements),
    noUnit: noUnit(material, selections),
  }
  const flags = Object.fromEntries(Object.entries(found).map(([name, missing]) => [name, missing === null ? 0 : 1])) as Record<keyof typeof found, number>
  const heads = unknownHeads(query)
  const reasons = [...(heads.length > 0 ? [`收录的文件没有提到${heads.map((head) => `“${head}”`).join('、')}`] : []), ...Object.values(found).filter((missing) => missing !== null)]
  return {
    features: { ...strengths(material, heads), ...flags, absentPlace: places.length > 0 && !origin ? 1 : 0, absentOrigin: places.length > 0 && origin ? 1 : 0, absentSwitch: isSwitch(query) && places.some((place) => query.question.includes(place)) ? 1 : 0 },
    reasons: places.length > 0 && !origin ? [...reasons, `相关条款没有提到${places.map((place) => `“${place}”`).join('、')}`] : reasons,
  }
}
