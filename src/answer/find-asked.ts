// Whether a thing of the kind that is asked for is there: in what would be said, and in the clauses on the subject.
import { unspaced } from '../core/unspaced.ts'
import { type ContentTerm, coverage } from '../retrieve/content-terms.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import type { Query } from '../retrieve/query.ts'
import { ASKED_KINDS, askedFigure, askingWords } from './asked-kinds.ts'
import type { Missing } from './find-missing.ts'

/** Leading clauses that may be on the subject. */
const LEADING = 5
/** Of them, those that hold nearly as many of the question's words as the fullest: they speak of the same thing. */
const ON_SUBJECT = 0.8
/** Clauses in which a thing that is named has to stand. */
const NEAREST = 2

const textOf = ({ document, clause, text }: Evidence): string => unspaced(document.title + clause.path.join('') + text)

const onSubject = (terms: readonly ContentTerm[], evidence: readonly Evidence[]): string[] => {
  const texts = evidence.slice(0, LEADING).map(textOf)
  const covered = texts.map((text) => coverage(terms, text))
  const fullest = Math.max(0, ...covered)
  return texts.filter((_, at) => at === 0 || (covered[at] ?? 0) >= ON_SUBJECT * fullest)
}

/** A figure that is asked for in so many words, of which no sentence of the answer gives one. Questions without Chinese are not judged. */
export const figureNotSaid = (query: Query, said: readonly string[]): Missing | null => {
  const kind = askedFigure(query)
  return kind && !said.some((text) => kind.given.test(unspaced(text))) ? `相关条款没有给出所问的${kind.name}` : null
}

/** A thing that is asked for in so many words, of which no clause on the subject gives one. */
export const noSuchThing = (query: Query, evidence: readonly Evidence[]): Missing | null => {
  const missing = ASKED_KINDS.find((kind) => {
    const words = askingWords(kind, query.standalone)
    if (words === '') return false
    if (!kind.figure) return !evidence.slice(0, NEAREST).some((item) => kind.given.test(textOf(item)))
    // The subject is what is measured, not the words that ask for the measure: any clause with an area has those.
    return !onSubject(query.terms.filter(({ term }) => !words.includes(term)), evidence).some((text) => kind.given.test(text))
  })
  return missing ? `相关条款没有写明${missing.name}` : null
}
