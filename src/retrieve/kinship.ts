// What documents say alike: where one of them answers, a sentence of another that shares its rare words answers as well.
import type { DocumentKey } from '../core/ids.ts'
import { createLru } from '../indexing/lru.ts'
import type { StoredChunk } from '../indexing/store-rows.ts'
import { askedPhrases, joinedText } from './asked-phrases.ts'
import type { Evidence } from './evidence.ts'
import { namedClauses } from './named-clauses.ts'
import type { Sought } from './query.ts'
import { logistic } from './relevance.ts'

/**
 * Measured of a clause beside the leading clauses of the other documents, each times how relevant that clause is.
 * `odds` log-odds of the relevance that it had by itself; `leads` how many there are; `leadsForOne` the same where the question asks for
 * one thing (哪个), not for all; `first` the most relevant; `shared` what the clause says of what they say, ln(1 + the rare pairs of
 * characters in common, weighed), and its square; `unnamed` those that hold the very name that is asked after, where the clause does not;
 * `unsaid` what they have of the question's own rare pairs and the clause has not, as `shared`.
 */
export const KINSHIP_FEATURES = ['odds', 'leads', 'leadsForOne', 'first', 'shared', 'sharedSquared', 'unnamed', 'unsaid'] as const
export type KinshipWeights = { readonly intercept: number } & Readonly<Record<(typeof KINSHIP_FEATURES)[number], number>>
/** By the order of `KINSHIP_FEATURES`. */
export type KinshipVector = readonly number[]

/** The question asks for what several documents say: of each, or of those that it names. */
export const asksSeveral = ({ overDocuments, scope }: Pick<Sought, 'overDocuments' | 'scope'>): boolean => overDocuments || scope.pointed.length > 1

/** Documents whose leading clauses are looked at, besides the clause's own. */
const MOST_LEADS = 6
/** A pair of characters in more sentences of the evidence than a twentieth (e^-3) tells nothing. */
const RARE = 3
/** Log-odds are reckoned from no less than this. */
const LEAST = 1e-6
/** Pairs kept, 16 MB; a sentence has about 50, and a question of this kind looks at five hundred. */
const KEPT_PAIRS = 4_000_000
const UNIT_BITS = 16

type Pairs = ReadonlySet<number>

/** The pairs of neighbouring characters of a text, by their code. */
const pairsOf = (text: string): Pairs => {
  const joined = joinedText(text)
  const pairs = new Set<number>()
  for (let at = 1; at < joined.length; at += 1) pairs.add((joined.charCodeAt(at - 1) << UNIT_BITS) | joined.charCodeAt(at))
  return pairs
}

const logOdds = (p: number): number => {
  const within = Math.min(1 - LEAST, Math.max(LEAST, p))
  return Math.log(within / (1 - within))
}

/** Of each pair, how rare it is among the sentences: (ln(sentences / those that have it) - 3)², nothing where that is below 3. */
const rarityAmong = (sentences: readonly Pairs[]): ((pair: number) => number) => {
  const counts = new Map<number, number>()
  for (const pairs of sentences) for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  return (pair) => Math.max(0, Math.log(sentences.length / counts.get(pair)!) - RARE) ** 2
}

/** Pairs with what each tells. */
type Telling = readonly (readonly [pair: number, weight: number])[]

/** A document's leading clause, with those pairs of its best sentence that tell it from others, and those of them that the question has. */
type Lead = { readonly item: Evidence; readonly isNamed: boolean; readonly rare: Telling; readonly asked: Telling }

/** The clause of each document that is most relevant, the most relevant first. */
const firstOfEach = (evidence: readonly Evidence[]): Evidence[] => {
  const firsts = new Map<DocumentKey, Evidence>()
  for (const item of evidence) if (item.relevance > (firsts.get(item.document.key)?.relevance ?? -1)) firsts.set(item.document.key, item)
  return [...firsts.values()].sort((a, b) => b.relevance - a.relevance)
}

/** What the sentences have of the pairs: the most that one of them has. */
const mostHeld = (sentences: readonly Pairs[], wanted: Telling): number => {
  let most = 0
  for (const pairs of sentences) {
    let sum = 0
    for (const [pair, weight] of wanted) if (pairs.has(pair)) sum += weight
    if (sum > most) most = sum
  }
  return most
}

const total = (leads: readonly Lead[], of: (lead: Lead) => number): number => leads.reduce((sum, lead) => sum + lead.item.relevance * of(lead), 0)

/** For evidence of one index: a row's text never changes. */
export const createKinship = (): ((query: Sought, evidence: readonly Evidence[]) => KinshipVector[]) => {
  const known = createLru<Pairs, number>({ maxWeight: KEPT_PAIRS, weigh: ({ size }) => size })
  const read = ({ row, text }: StoredChunk): Pairs => known.get(row, () => pairsOf(text))

  const leadsOf = (query: Sought, evidence: readonly Evidence[], { rarity, named }: { readonly rarity: (pair: number) => number; readonly named: ReadonlySet<Evidence> }): Lead[] => {
    const asked = pairsOf(askedPhrases(query))
    return firstOfEach(evidence).slice(0, MOST_LEADS + 1).map((item) => {
      const rare = [...read(item.best)].map((pair) => [pair, rarity(pair)] as const).filter(([, weight]) => weight > 0)
      return { item, isNamed: named.has(item), rare, asked: rare.filter(([pair]) => asked.has(pair)) }
    })
  }

  /** @param evidence in any order, with the relevance that each clause has by itself. */
  return (query, evidence) => {
    const sentences = evidence.map(({ chunks }) => chunks.map(({ chunk }) => read(chunk)))
    const named = namedClauses(query, evidence)
    const leads = leadsOf(query, evidence, { rarity: rarityAmong(sentences.flat()), named })
    const forOne = !query.exhaustive && query.scope.pointed.length < 2 ? 1 : 0
    return evidence.map((item, at) => {
      const others = leads.filter((lead) => lead.item.document.key !== item.document.key).slice(0, MOST_LEADS)
      const relevant = total(others, () => 1)
      const shared = total(others, ({ rare }) => Math.log1p(mostHeld(sentences[at]!, rare)))
      const unsaid = total(others, ({ asked }) => Math.log1p(asked.reduce((sum, [, weight]) => sum + weight, 0) - mostHeld(sentences[at]!, asked)))
      const unnamed = named.has(item) ? 0 : total(others, ({ isNamed }) => (isNamed ? 1 : 0))
      return [logOdds(item.relevance), relevant, forOne * relevant, others[0]?.item.relevance ?? 0, shared, shared ** 2, unnamed, unsaid]
    })
  }
}

/** A clause's relevance beside other documents, as the fit has it. */
export const relevanceBeside = (measured: KinshipVector, weights: KinshipWeights): number =>
  logistic(KINSHIP_FEATURES.reduce((sum, name, at) => sum + weights[name] * measured[at]!, weights.intercept))
