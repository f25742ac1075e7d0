// The answer to 「某单位负责什么」: every clause that names the unit, not the nearest few.
import type { ResponsibilityFacet } from '../corpus/facets/facet.ts'
import { containsSpan, type Span } from '../core/span.ts'
import type { DocumentKey } from '../core/ids.ts'
import type { Query } from '../retrieve/query.ts'
import { COUNTS_DUTIES } from './asked-kinds.ts'
import { isUnitLine } from './pick-sentences.ts'
import { plainLine } from './render.ts'
import type { AnswerKind, Claim, Composition, Material, Selection } from './selection.ts'

/** With this few tasks each is told with its first sentence; with more, by its heading. */
const FEW_TASKS = 3
/** A first sentence longer than this says more than what the task is. */
const LEAD_CHARS = 120

/** Duties of the units that the question names, of the documents that it names. */
const findTasks = ({ query, corpus }: Material): ResponsibilityFacet[] => {
  const named = new Set<DocumentKey>(query.scope.named)
  const tasks = corpus.unitTasks([...new Set(query.units.flatMap(({ units }) => units))])
  const allowed = tasks.filter(({ documentKey }) => query.documents?.has(documentKey) ?? true)
  const within = allowed.filter(({ documentKey }) => named.has(documentKey))
  return within.length > 0 ? within : allowed
}

/** One a clause. */
const onceEach = (tasks: readonly ResponsibilityFacet[]): ResponsibilityFacet[] => [...new Map(tasks.toReversed().map((task) => [task.clauseId, task])).values()].toReversed()

/** Asks for the other units of a task too. */
const ASKS_WHO = /谁|(?:和|跟|还有|哪)(?:些|几个|个)?(?:单位|部门)|排(?:在|第)|第几/u

/** The start of a sentence up to its last comma within the room: what a task without a heading is about. */
const opening = (text: string, { start, end }: Span): Span => {
  const comma = text.slice(start, start + LEAD_CHARS).search(/[，；：,;][^，；：,;]*$/u)
  return { start, end: comma > 0 ? start + comma : Math.min(end, start + LEAD_CHARS) }
}

/** The task's sentence that is nearest to the question, where search found one: 「哪一条？跟它沾边的是什么」. */
const nearestSentence = ({ evidence }: Material, { clauseId }: ResponsibilityFacet): Span[] => {
  const found = evidence.find(({ clause }) => clause.id === clauseId)?.chunks.filter(({ chunk, score }) => score > 0 && !isUnitLine(chunk.text)) ?? []
  return found.toSorted((a, b) => b.score - a.score).slice(0, 1).map(({ chunk }) => chunk.span)
}

/** What is said of a task: its heading, its first sentence where there is room or no heading, and the words that name the unit. */
const toSelection = (material: Material, task: ResponsibilityFacet, withLead: boolean): Selection[] => {
  const evidence = material.corpus.evidenceAt(task)
  if (!evidence) return []
  const { clause, chunks, best, document } = evidence
  const lead = chunks.find(({ chunk }) => chunk.row !== best.row && chunk.span.end > clause.headingSpan.start)?.chunk
  const { headingSpan } = clause
  const heading: Span[] = headingSpan.end > headingSpan.start && !(withLead && lead && containsSpan(lead.span, headingSpan)) ? [headingSpan] : []
  const isShort = lead !== undefined && lead.text.length <= LEAD_CHARS
  const saidLead = !lead ? [] : isShort && (withLead || heading.length === 0) ? [lead.span] : heading.length === 0 ? [opening(material.corpus.textOf(document.key), lead.span)] : []
  // A sentence that charges a unit says itself with what.
  const said = withLead && !isUnitLine(best.text) ? [...heading.filter((span) => !containsSpan(best.span, span)), best.span] : [...heading, ...saidLead]
  const units = ASKS_WHO.test(material.query.standalone) && !said.some((span) => containsSpan(span, best.span)) ? [best.span] : []
  const nearest = withLead ? nearestSentence(material, task) : []
  const [first = best.span, ...rest] = [...said, ...nearest.filter((span) => !said.some((each) => containsSpan(each, span))), ...units].sort((a, b) => a.start - b.start)
  return [{ evidence, spans: [first, ...rest], quote: best.span }]
}

/** What is told of the lead where the question asks after it: most documents set units side by side. */
const ledWords = (tasks: readonly ResponsibilityFacet[]): string => {
  const led = tasks.filter(({ role }) => role === '牵头').length
  return led > 0 ? `其中写明牵头的 ${led} 条` : '这些条款只并列单位，没有写明由谁牵头'
}

/** 「甲厅在 2 份文件中有 5 项任务」: of the units' duties, which stand in so many clauses. */
const countLead = ({ query }: Material, tasks: readonly ResponsibilityFacet[], clauses: number): Claim[] => {
  const units = [...new Set(tasks.map(({ unit }) => unit))]
  const documents = new Set(tasks.map(({ documentKey }) => documentKey)).size
  const led = /牵头|主责|第一责任/u.test(query.standalone) ? `，${ledWords(tasks)}` : ''
  return clauses > 1 ? [{ text: `**${units.map(plainLine).join('、')}**：在 ${documents} 份文件中列名 ${clauses} 条${led}。\n`, surfaces: [] }] : []
}

const compose = (material: Material): Composition => {
  const named = findTasks(material)
  const tasks = onceEach(named)
  // A unit of a large corpus has hundreds: only those that are listed are looked up.
  const listed = tasks.slice(0, material.listCitations)
  const settled = asksDuties(material.query)
  return { settled, lead: countLead(material, named, tasks.length), selections: listed.flatMap((task) => toSelection(material, task, tasks.length <= FEW_TASKS)), beyond: tasks.length - listed.length }
}

/** Asks for a unit's duties in so many words. */
const ASKS_DUTIES = /(?:负责|承担|参与|分管|挂名|牵头|配合|管|派)[^，。？]{0,10}(?:什么|哪些|哪几|哪一?[条项块件](?=[？?]?$)|几项|几条|几块|任务|工作|条目|啥)|(?:哪|几)[^，。？]{0,3}(?:条|项)[^，。？]{0,8}(?:责任单位|任务|负责|列)|(?:要|得|该)?(?:干|做)(?:啥|什么|些什么|哪些)|(?:出现|点名|列名)[^。？]{0,8}哪一?[条项]|哪(?:一|几)?[条项](?:里|中)?(?:出现|点名|列名|有名)|列(?:进去|为)[^，。？]{0,12}(?:哪|责任单位)|(?:挂|派)(?:在|到|进|给)(?:了)?哪|(?:挂|派|分|列|摊)(?:名|到|上|进)?(?:了|的(?:是|有)?)?(?:[一两三四五六七八九十几\d]|哪)[^，。？]{0,2}(?:条|项)/u
const asksDuties = ({ standalone }: Query): boolean => ASKS_DUTIES.test(standalone) || COUNTS_DUTIES.test(standalone)
/** Asks for something at all. */
const ASKS = /哪|什么|啥|几|多少|列出|列全|逐[项条]|分别|任务|干嘛/u
/** Words that ask after duties: they are no subject of their own. */
const DUTY_WORDS = /任务|负责|责任|单位|工作|承担|参与|条目|事项|职责|分工|牵头|配合|出现|安排|列为|列入|挂名|落实|分管/u
/** A question with more subject than this beside the unit is about that subject. */
const OTHER_SUBJECTS = 1

/** Words of the question that are neither the unit, nor a document's name, nor ask after duties. */
const otherSubjects = ({ terms, units }: Query): number =>
  terms.filter(({ term, weight }) => weight > 0 && !DUTY_WORDS.test(term) && !units.some(({ text }) => text.includes(term) || term.includes(text))).length

/** The unit's name and nothing else: what there is to tell of a unit are its duties. */
const isBareUnit = ({ units, question }: Query): boolean => units.some(({ text }) => text === question.replace(/[\s？?。！!“”"「」]+/gu, ''))

const asksTasks = (query: Query): boolean =>
  query.units.length > 0 && (isBareUnit(query) || asksDuties(query) || (!query.intents.has('unit') && ASKS.test(query.standalone) && otherSubjects(query) <= OTHER_SUBJECTS))

export const tasksKind: AnswerKind = { name: 'tasks', exhaustive: true, applies: asksTasks, compose }
