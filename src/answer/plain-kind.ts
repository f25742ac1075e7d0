// The plain extractive answer: the best clauses, each with the sentences that found it. What no other kind takes comes here.
import type { Evidence } from '../retrieve/evidence.ts'
import { foldForCoverage } from '../retrieve/content-terms.ts'
import type { Query } from '../retrieve/query.ts'
import { regionParts } from '../retrieve/understand.ts'
import { headedFirst } from './headed-clause.ts'
import { leadingWords } from './leading-words.ts'
import { partsFirst } from './part-clauses.ts'
import { pickSentences } from './pick-sentences.ts'
import { renderedChars } from './render.ts'
import { figureLead } from './figure-lead.ts'
import type { AnswerKind, Claim, Composition, Material, Selection } from './selection.ts'
import { unitLead } from './unit-lead.ts'
import { verdictLead } from './verdict-lead.ts'

export type PlainOptions = {
  /** Clauses of an answer. */
  readonly clauses: number
  /** Characters of the sentences of the first clause, the second, and every further one: the best evidence gets the most room. */
  readonly budgets: readonly [first: number, second: number, further: number]
  /** Characters of the whole answer; only the first clause may exceed them. */
  readonly answerChars: number
  /** A clause less likely than this to be evidence is not cited beside a better one. */
  readonly leastRelevance: number
  /** Of a clause, sentences that score at least this share of its best are said. */
  readonly relativeSentence: number
}

const FIRST_CHARS = 330
const SECOND_CHARS = 230
const FURTHER_CHARS = 150
/** Characters of the sentences of a list inside one clause. */
const LISTED_CHARS = 420

const ORDINARY: PlainOptions = { clauses: 5, budgets: [FIRST_CHARS, SECOND_CHARS, FURTHER_CHARS], answerChars: 760, leastRelevance: 0.027, relativeSentence: 0.5 }

/** 「“5+5+1”里，最后那个“1”指的是什么」: what a slogan stands for is told in the sentences around it. One of figures needs no marks. */
const ASKS_MEANING = /(?:[“"「](?<slogan>[^”"」]{2,20})[”"」]|(?<figures>\d(?:\+\d+)+))[^？?]{0,40}(?:指的?是|指什么|代表|含义|什么意思|各是什么|包括什么)/u
/** Characters of the clause that explains it. */
const EXPLAINING_CHARS = 600

/** The clause uses the slogan that is asked after. */
const explains = ({ question }: Query, { text }: Evidence): boolean => {
  const { slogan, figures } = ASKS_MEANING.exec(question)?.groups ?? {}
  const asked = slogan ?? figures
  return asked !== undefined && text.includes(asked)
}

/** 「分成哪四个板块」 */
const ASKS_COUNTED = /哪[两二三四五六七八九十]/u

/** The clause's sentences within the budget, and within what the answer has left. */
const selectClause = (evidence: Evidence, budgetChars: number, { query, relativeSentence, withUnits }: { readonly query: Query; readonly relativeSentence: number; readonly withUnits: boolean }): Selection => {
  const words = budgetChars > 0 ? leadingWords(query, evidence) : []
  const explained = budgetChars === FIRST_CHARS && explains(query, evidence)
  const options = {
    budgetChars: explained ? EXPLAINING_CHARS : words.length === 0 ? budgetChars : Math.max(budgetChars, LISTED_CHARS),
    relativeScore: explained ? 0 : relativeSentence,
    withUnits,
    listChars: budgetChars > 0 && (query.exhaustive || query.intents.has('figure') || ASKS_COUNTED.test(query.question)) ? LISTED_CHARS : 0,
    ...(words.length > 0 && { first: (text: string) => words.some((word) => foldForCoverage(text).includes(word)) }),
  }
  return { evidence, spans: pickSentences(evidence, options), quote: evidence.best.span }
}

/** The units of one clause are asked for: further clauses are told in short. */
const UNITS: PlainOptions = { ...ORDINARY, clauses: 3, budgets: [FIRST_CHARS, FURTHER_CHARS, 0], answerChars: 700 }

/** Relevance from which a document that is named by its title answers, and what a clause of another must have to be told beside it. */
const CERTAIN = 0.95
const BESIDE_CERTAIN = 0.08

/**
 * Evidence of the one document that is meant by the name of its place (「内江」), where it has any, or by its title, where it answers all
 * but surely and others do not: of 1,442 citations of answers to questions that name a place the 45 of other documents were all beside
 * the point.
 */
const ofOwnDocument = ({ query }: Material, evidence: readonly Evidence[]): readonly Evidence[] => {
  const [key, ...more] = query.scope.pointed
  const own = evidence.filter(({ document }) => document.key === key)
  const [first] = own
  if (first === undefined || more.length > 0 || query.overDocuments) return evidence
  const place = regionParts(first.document.region).at(-1) ?? ''
  const isByPlace = place !== '' && query.question.includes(place) && evidence.every(({ document }) => document.key === key || !regionParts(document.region).includes(place))
  if (isByPlace) return own
  return first === evidence[0] && first.relevance >= CERTAIN ? evidence.filter(({ document, relevance }) => document.key === key || relevance >= BESIDE_CERTAIN) : evidence
}

/** Selections of the plain answer under the given options. */
export const selectPlain = (material: Material, options: PlainOptions = ORDINARY): Selection[] => {
  const { query, maxCitations } = material
  const evidence = ofOwnDocument(material, partsFirst({ ...material, evidence: headedFirst(material) }))
  const withUnits = query.intents.has('unit')
  const selections: Selection[] = []
  for (const item of evidence) {
    if (selections.length >= Math.min(maxCitations, options.clauses) || (selections.length > 0 && item.relevance < options.leastRelevance)) break
    const budgetChars = options.budgets[Math.min(selections.length, options.budgets.length - 1)] ?? 0
    const selection = selectClause(item, budgetChars, { query, relativeSentence: options.relativeSentence, withUnits })
    const short = selectClause(item, 0, { query, relativeSentence: options.relativeSentence, withUnits })
    const fitting = [selection, short].find((each) => selections.length === 0 || renderedChars({ lead: [], selections: [...selections, each] }) <= options.answerChars)
    if (fitting) selections.push(fitting)
  }
  return selections
}

/** The line before the sentences: a verdict, the units, the figure, whichever the question asks for. */
const leadOf = (material: Material, selections: readonly Selection[]): Claim[] => {
  const verdict = verdictLead(material, selections)
  if (verdict.length > 0) return verdict
  return material.query.intents.has('unit') ? unitLead(material, selections) : figureLead(material, selections)
}

/** Items of one list that are told. */
const MOST_ITEMS = 8
/** Characters of an item. */
const ITEM_CHARS = 120

/** A clause whose text ends in a colon announces a list: its sub-clauses are the list's items. */
const itemsOf = ({ corpus }: Material, { evidence: { clause, text } }: Selection): Selection[] =>
  /[：:]\s*$/u.test(text)
    ? corpus.clauses(clause.documentKey).filter(({ parentId }) => parentId === clause.id).slice(0, MOST_ITEMS).flatMap((item) => {
        const evidence = corpus.evidenceAt({ clauseId: item.id, span: item.headingSpan })
        return evidence ? [{ evidence, spans: pickSentences(evidence, { budgetChars: ITEM_CHARS, relativeScore: 0 }), quote: evidence.best.span }] : []
      })
    : []

/** Clauses among which an announced list is looked for. */
const ANNOUNCING = 3

/** The first announced list with its items in place of what comes after it; not where one of its items alone was found before it. */
const withItems = (material: Material, selections: readonly Selection[]): readonly Selection[] => {
  for (const [at, selection] of selections.slice(0, ANNOUNCING).entries()) {
    const items = itemsOf(material, selection)
    const before = selections.slice(0, at)
    if (items.length === 0 || before.some(({ evidence }) => items.some((item) => item.evidence.clause.id === evidence.clause.id))) continue
    return [...before, selection, ...items]
  }
  return selections
}

const compose = (material: Material): Composition => {
  const selections = withItems(material, selectPlain(material, material.query.intents.has('unit') ? UNITS : ORDINARY))
  // A clause that uses the very slogan is found, however unlike the two read; where it does not explain it, that is found missing.
  const [first] = selections
  return { lead: leadOf(material, selections), selections, settled: first !== undefined && explains(material.query, first.evidence) }
}

export const plainKind: AnswerKind = { name: 'plain', exhaustive: false, applies: () => true, compose }
