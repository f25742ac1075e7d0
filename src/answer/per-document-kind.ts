// The answer to a question that runs over documents: 「哪些先行区…」「哪些文件写到了…」. One clause a document, the likeliest first.
import type { DocumentKey } from '../core/ids.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import type { Query } from '../retrieve/query.ts'
import { compactText, namedClauses, quotedNames } from '../retrieve/named-clauses.ts'
import { pickSentences } from './pick-sentences.ts'
import type { AnswerKind, Claim, Material, Selection } from './selection.ts'

export type PerDocumentOptions = {
  /** Characters said of each document. */
  readonly budgetChars: number
  readonly relativeSentence: number
  /** Documents named at most: the whole answer stays readable. */
  readonly mostDocuments: number
  /** A document less likely than this to match is not named. */
  readonly leastRelevance: number
  /** The same against the likeliest document. */
  readonly leastShare: number
  /** A document's second clause is said too where it is this likely; only in answers of few documents. */
  readonly secondRelevance: number
  /** A document, and its second clauses, where they hold the very name that is asked after. */
  readonly namedRelevance: number
  /** What a clause has of the everyday lines near to the question from which on it holds what is asked after as surely as by the name. */
  readonly nearness: number
  /** A document that does not hold the name where several others do. */
  readonly besideNamedRelevance: number
  /** The same beside a single one. */
  readonly besideOneNamedRelevance: number
  /** Second clauses hold the name as a sign only where no more than this many hold it. */
  readonly fewHolders: number
}

const OPTIONS: PerDocumentOptions = { budgetChars: 110, relativeSentence: 0.75, mostDocuments: 7, leastRelevance: 0.05, leastShare: 0.08, secondRelevance: 0.3, namedRelevance: 0.005, nearness: 0.7, besideNamedRelevance: 0.2, besideOneNamedRelevance: 0.15, fewHolders: 6 }
/** Holders of a name that tell what the question is after. */
const SEVERAL_NAMED = 2
/** An answer of this many documents has room for their second clauses. */
const FEW_DOCUMENTS = 3

/** Each document's clauses, the likeliest first; documents by their likeliest. */
const byDocument = (query: Query, evidence: readonly Evidence[]): Evidence[][] => {
  const group = new Set<DocumentKey>(query.scope.group)
  const found = new Map<DocumentKey, Evidence[]>()
  for (const item of evidence) {
    const { key } = item.document
    if (group.size === 0 || group.has(key)) found.set(key, [...(found.get(key) ?? []), item])
  }
  return [...found.values()]
}

/** The name is asked after in quotes (「“首证通”这条经验」): a document without it has nothing of the kind, however alike it reads. */
const isQuoted = ({ question }: Query, named: ReadonlySet<Evidence>): boolean =>
  named.size > 0 && quotedNames(question).some((name) => [...named].every(({ text }) => compactText(text).includes(name)))

/** Selections of the answer over documents under the given options. */
export const selectPerDocument = (material: Material, options: PerDocumentOptions = OPTIONS): Selection[] => {
  const { query, evidence, maxCitations } = material
  const named = namedClauses(query, evidence)
  const isRare = named.size <= options.fewHolders
  // Where several documents hold the name itself, its everyday meaning adds nothing: 「保税仓」 is no 「保税物流中心」.
  const byName = new Set([...named].map(({ document }) => document.key)).size >= SEVERAL_NAMED
  const isNamed = (item: Evidence): boolean => (named.has(item) || (!byName && item.nearness >= options.nearness)) && item.relevance >= options.namedRelevance
  const all = byDocument(query, evidence)
  const holders = all.filter((clauses) => clauses.some(isNamed)).length
  const beside = isQuoted(query, named) ? Infinity : holders >= SEVERAL_NAMED ? options.besideNamedRelevance : named.size > 0 ? options.besideOneNamedRelevance : options.leastRelevance
  const least = Math.max(beside, options.leastShare * (all[0]?.[0]?.relevance ?? 0))
  const documents = all.filter((clauses, at) => at === 0 || (clauses[0]?.relevance ?? 0) >= least || clauses.some(isNamed)).slice(0, options.mostDocuments)
  const few = documents.length <= FEW_DOCUMENTS
  const said = documents.flatMap((clauses) => {
    const first = clauses.find((item) => item.relevance >= options.leastRelevance || isNamed(item)) ?? clauses[0]
    return clauses.filter((item, at) => item === first || (isRare && isNamed(item)) || (few && at === 1 && item.relevance >= options.secondRelevance))
  })
  return said
    .slice(0, maxCitations)
    .map((item) => ({ evidence: item, spans: pickSentences(item, { budgetChars: options.budgetChars, relativeScore: options.relativeSentence }), quote: item.best.span }))
}

/** 「查阅的 11 份文件中有 3 份：甲、乙、丙」 */
const countLead = ({ query, scanned }: Material, selections: readonly Selection[]): Claim[] => {
  const found = [...new Map(selections.map(({ evidence }, at) => [evidence.document.key, { at, title: evidence.document.title }]).reverse() as [DocumentKey, { at: number; title: string }][]).values()].reverse()
  const among = query.scope.group.length > 0 ? Math.min(scanned, query.scope.group.length) : scanned
  return found.length > 1 ? [{ text: `查阅的 ${among} 份文件中，${found.length} 份有相关内容${found.map(({ at }) => `[#${at}]`).join('')}。\n`, surfaces: [] }] : []
}

export const perDocumentKind: AnswerKind = {
  name: 'per-document', exhaustive: false,
  applies: ({ overDocuments, intents }: Query) => overDocuments && (!intents.has('unit') || intents.has('place')),
  compose: (material) => {
    const selections = selectPerDocument(material)
    return { lead: countLead(material, selections), selections }
  },
}
