// The answer to 「概括一下这份方案」: the document's own outline, by its headings.
import type { Clause } from '../core/clause.ts'
import type { Query } from '../retrieve/query.ts'
import type { AnswerKind, Composition, Material, Selection } from './selection.ts'

/** Levels of the outline that are told. */
const DEEPEST = 2
/** A question with more subject than this beside the document's name is about that subject. */
const OTHER_SUBJECTS = 0
/** Words that ask for a summary: they are no subject. */
const SUMMARY_WORDS = /概括|归纳|总结|梳理|汇报|内容|要点|主要|大概|介绍|讲|说|方案|意见|文件|全文|整体|框架/u

const otherSubjects = ({ terms, scope }: Query): number => terms.filter(({ term, weight }) => weight > 0 && !SUMMARY_WORDS.test(term) && !scope.terms.some((name) => name.includes(term) || term.includes(name))).length

const asksOutline = (query: Query): boolean => query.scope.pointed.length === 1 && query.intents.has('summary') && query.units.length === 0 && otherSubjects(query) <= OTHER_SUBJECTS

const toSelection = ({ corpus }: Material, { id, headingSpan }: Clause): Selection[] => {
  const evidence = corpus.evidenceAt({ clauseId: id, span: headingSpan })
  return evidence ? [{ evidence, spans: [headingSpan], quote: headingSpan }] : []
}

const compose = (material: Material): Composition => {
  const [key] = material.query.scope.pointed
  const headed = key ? material.corpus.clauses(key).filter(({ depth, headingSpan }) => depth > 0 && depth <= DEEPEST && headingSpan.end > headingSpan.start) : []
  // Where two levels do not fit, one does.
  const told = headed.length <= material.listCitations ? headed : headed.filter(({ depth }) => depth === 1)
  return { lead: [], selections: told.flatMap((clause) => toSelection(material, clause)) }
}

export const outlineKind: AnswerKind = { name: 'outline', exhaustive: true, applies: asksOutline, compose }
