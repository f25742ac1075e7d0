// The answer to a question that sets documents side by side: 「甲和乙的方案有什么不同？」. Each named document has its say.
import type { DocumentKey } from '../core/ids.ts'
import { unspaced } from '../core/unspaced.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import { namedClauses } from '../retrieve/named-clauses.ts'
import { pickSentences } from './pick-sentences.ts'
import type { AnswerKind, Material, Selection } from './selection.ts'

/** Documents set side by side, and clauses of each. */
const MOST_DOCUMENTS = 3
const CLAUSES = 2
/** Characters of a clause, of two documents and of more. */
const TWO_CHARS = 330
const MORE_CHARS = 220
/** A document's second clause is said where it is this likely, and at least this share as likely as its first. */
const SECOND_RELEVANCE = 0.1
const SECOND_SHARE = 0.3
const RELATIVE_SENTENCE = 0.75
/** A clause that holds the very name which is compared comes first unless the document's likeliest is this much likelier. */
const NAMED_SHARE = 0.1
/** Clauses more than one for each document that may speak of a place, for it to tell what is compared. */
const MORE_SPEAKING = 1

/** The document's clauses, the likeliest first; before them those that hold the very name which is compared. */
const ofDocument = (key: DocumentKey, { evidence, named, budgetChars }: { readonly evidence: readonly Evidence[]; readonly named: ReadonlySet<Evidence>; readonly budgetChars: number }): Selection[] => {
  const own = evidence.filter(({ document }) => document.key === key)
  const isNamed = (item: Evidence): boolean => named.has(item) && item.relevance >= NAMED_SHARE * (own[0]?.relevance ?? 0)
  const clauses = [...own.filter(isNamed), ...own.filter((item) => !isNamed(item))].slice(0, CLAUSES)
  const first = clauses[0]?.relevance ?? 0
  return clauses
    .filter(({ relevance }, at) => at === 0 || (relevance >= SECOND_RELEVANCE && relevance >= SECOND_SHARE * first))
    .map((item) => ({ evidence: item, spans: pickSentences(item, { budgetChars, relativeScore: RELATIVE_SENTENCE }), quote: item.best.span }))
}

/** Clauses that speak of a place which the question names beside the documents' own, and each of them does: 「甲和乙都要学丙市」. */
const ofSharedPlace = ({ query, evidence }: Material, keys: readonly DocumentKey[]): Set<Evidence> => {
  const speaking = query.places.map((place) => evidence.filter(({ document, text }) => keys.includes(document.key) && !unspaced(document.title).includes(place) && unspaced(text).includes(place)))
  return new Set(speaking.filter((clauses) => keys.every((key) => clauses.some(({ document }) => document.key === key))).flat())
}

export const compareKind: AnswerKind = {
  name: 'compare', exhaustive: false,
  applies: ({ scope, intents }) => scope.pointed.length > 1 && (intents.has('compare') || !intents.has('unit')),
  compose: (material) => {
    const keys = material.query.scope.pointed.slice(0, MOST_DOCUMENTS)
    const named = namedClauses(material.query, material.evidence)
    const holders = new Set([...named].map(({ document }) => document.key))
    // A name that one side lacks is not what they are compared by.
    const compared = keys.every((key) => holders.has(key)) ? named : ofSharedPlace(material, keys)
    const found = { evidence: material.evidence, named: compared, budgetChars: keys.length > 2 ? MORE_CHARS : TWO_CHARS }
    // A place that each document speaks of once or so is surely what they are compared by.
    const settled = compared !== named && compared.size > 0 && compared.size <= keys.length + MORE_SPEAKING
    return { lead: [], settled, selections: keys.flatMap((key) => ofDocument(key, found)).slice(0, material.maxCitations) }
  },
}
