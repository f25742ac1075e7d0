// What documents say alike: where one of them answers, a sentence of another that shares its rare words answers as well.
import type { DocumentKey } from '../core/ids.ts'
import { createLru } from '../indexing/lru.ts'
import type { StoredChunk } from '../indexing/store-rows.ts'
import { askedPhrases, joinedText } from './asked-phrases.ts'
import type { Evidence } from './evidence.ts'
import { namedClauses } from './named-clauses.ts'
import type { Sought } from './query.ts'
import { logOdds, mostRelevantFirst, probabilityOf } from './relevance.ts'

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
/** Pairs kept, 16 MB; a sentence has about 50, and a question of this kind looks at five hundred. */
const KEPT_PAIRS = 4_000_000
/** Pairs are told apart by this many bits of a hash: a question's ten thousand rarely meet, and counting in a table is ten times as fast as in a Map. */
const BUCKET_BITS = 18
/** Fibonacci hashing: 2^32 over the golden ratio (Knuth, «The Art of Computer Programming», 6.4). */
const SPREAD = 0x9e37_79b1
const WORD_BITS = 32
const UNIT_BITS = 16

/** The different pairs of neighbouring characters of a text, by their buckets. */
type Pairs = Int32Array

const pairsOf = (text: string): Pairs => {
  const joined = joinedText(text)
  const pairs = new Set<number>()
  for (let at = 1; at < joined.length; at += 1) pairs.add(Math.imul((joined.charCodeAt(at - 1) << UNIT_BITS) | joined.charCodeAt(at), SPREAD) >>> (WORD_BITS - BUCKET_BITS))
  return Int32Array.from(pairs)
}

/** The sentences of a clause. */
type Sentences = readonly Pairs[]

/** Counts the sentences that have each pair; by -1 takes the count back. */
const count = (texts: readonly Sentences[], counts: Uint32Array, by: 1 | -1): void => {
  for (const sentences of texts) for (const pairs of sentences) for (let at = 0; at < pairs.length; at += 1) counts[pairs[at]!]! += by
}

/** How rare a pair of so many sentences is: (ln(all / those that have it) - 3)², nothing where that is below 3. */
const rarityOf = (having: number, all: number): number => Math.max(0, Math.log(all / having) - RARE) ** 2

type Weighed = { readonly pair: number; readonly weight: number }

/** What each text has of some pairs, weighed: the most that one of its sentences has. `weights` is all zeros, before and after. */
const mostHeld = (texts: readonly Sentences[], pairs: readonly Weighed[], weights: Float64Array): number[] => {
  if (pairs.length === 0) return texts.map(() => 0)
  for (const { pair, weight } of pairs) weights[pair] = weight
  const most = texts.map((sentences) => {
    let best = 0
    for (const held of sentences) {
      let sum = 0
      for (let at = 0; at < held.length; at += 1) sum += weights[held[at]!]!
      if (sum > best) best = sum
    }
    return best
  })
  for (const { pair } of pairs) weights[pair] = 0
  return most
}

/** A document's leading clause, with what each text has of the rare pairs of its best sentence, and what it lacks of those that the question has as well; both as ln(1 + x). */
type Lead = { readonly item: Evidence; readonly isNamed: boolean; readonly shared: readonly number[]; readonly unsaid: readonly number[] }

/** The clause of each document that is most relevant, the most relevant first. */
const firstOfEach = (evidence: readonly Evidence[]): Evidence[] => {
  const firsts = new Map<DocumentKey, Evidence>()
  for (const item of evidence) if (item.relevance > (firsts.get(item.document.key)?.relevance ?? -1)) firsts.set(item.document.key, item)
  return mostRelevantFirst([...firsts.values()])
}

const total = (leads: readonly Lead[], of: (lead: Lead) => number): number => leads.reduce((sum, lead) => sum + lead.item.relevance * of(lead), 0)

/** For evidence of one index: a row's text never changes. */
export const createKinship = (): ((query: Sought, evidence: readonly Evidence[]) => KinshipVector[]) => {
  const known = createLru<Pairs, number>({ maxWeight: KEPT_PAIRS, weigh: ({ length }) => length })
  const read = ({ row, text }: StoredChunk): Pairs => known.get(row, () => pairsOf(text))
  const [counts, weights] = [new Uint32Array(1 << BUCKET_BITS), new Float64Array(1 << BUCKET_BITS)]

  const leadsOf = (query: Sought, evidence: readonly Evidence[], named: ReadonlySet<Evidence>): Lead[] => {
    const texts = evidence.map(({ chunks }) => chunks.map(({ chunk }) => read(chunk)))
    const all = texts.reduce((sum, { length }) => sum + length, 0)
    const question = new Set(pairsOf(askedPhrases(query)))
    count(texts, counts, 1)
    const leads = firstOfEach(evidence).slice(0, MOST_LEADS + 1).map((item) => {
      const rare = [...read(item.best)].map((pair) => ({ pair, weight: rarityOf(counts[pair]!, all) })).filter(({ weight }) => weight > 0)
      const asked = rare.filter(({ pair }) => question.has(pair))
      const allAsked = asked.reduce((sum, { weight }) => sum + weight, 0)
      return { item, isNamed: named.has(item), shared: mostHeld(texts, rare, weights).map(Math.log1p), unsaid: mostHeld(texts, asked, weights).map((held) => Math.log1p(allAsked - held)) }
    })
    count(texts, counts, -1)
    return leads
  }

  /** @param evidence in any order, with the relevance that each clause has by itself. */
  return (query, evidence) => {
    const named = namedClauses(query, evidence)
    const leads = leadsOf(query, evidence, named)
    const forOne = !query.exhaustive && query.scope.pointed.length < 2 ? 1 : 0
    return evidence.map((item, at) => {
      const others = leads.filter((lead) => lead.item.document.key !== item.document.key).slice(0, MOST_LEADS)
      const relevant = total(others, () => 1)
      const shared = total(others, (lead) => lead.shared[at]!)
      const unnamed = named.has(item) ? 0 : total(others, ({ isNamed }) => (isNamed ? 1 : 0))
      return [logOdds(item.relevance), relevant, forOne * relevant, others[0]?.item.relevance ?? 0, shared, shared ** 2, unnamed, total(others, (lead) => lead.unsaid[at]!)]
    })
  }
}

/** A clause's relevance beside other documents, as the fit has it. */
export const relevanceBeside = (measured: KinshipVector, weights: KinshipWeights): number =>
  probabilityOf(KINSHIP_FEATURES, measured, weights)
