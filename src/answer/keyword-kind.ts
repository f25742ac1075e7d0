// The answer to a bare name (「一单制」): every clause that holds it, each with the sentence that does.
import { joinedText } from '../retrieve/asked-phrases.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import { namedClauses } from '../retrieve/named-clauses.ts'
import type { Query } from '../retrieve/query.ts'
import type { AnswerKind, Material, Selection } from './selection.ts'

/** Clauses told of a name. */
const MOST_CLAUSES = 6

/** The name, where the question is nothing else; empty where it asks something. */
const nameOf = ({ names, search }: Query): string => names.find((name) => name === joinedText(search.text)) ?? ''

/** The clause with the sentence that holds the name; the best one where a clause break runs through the name. */
const selectSentence = (item: Evidence, name: string): Selection => {
  const chunk = item.chunks.find((each) => joinedText(each.chunk.text).includes(name))?.chunk ?? item.best
  return { evidence: item, spans: [chunk.span], quote: chunk.span }
}

const compose = ({ query, evidence, maxCitations }: Material) => {
  const name = nameOf(query)
  const holders = [...namedClauses(query, evidence)].sort((a, b) => b.relevance - a.relevance)
  return { lead: [], selections: holders.slice(0, Math.min(MOST_CLAUSES, maxCitations)).map((item) => selectSentence(item, name)) }
}

export const keywordKind: AnswerKind = { name: 'keyword', exhaustive: false, applies: (query) => nameOf(query) !== '', compose }
