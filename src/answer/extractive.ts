// Composes answers without a language model: sentences of the corpus, chosen by the kind of question, each with its citation.
import type { Draft } from '../core/answer.ts'
import { addYears } from './add-years.ts'
import { assessAnswer, type AnswerVector } from './answer-features.ts'
import { ANSWERABLE_WEIGHTS, LEAST_ANSWERABLE } from './answerable-weights.ts'
import { answerableOf, withoutSimilarities } from './answerable.ts'
import type { Query } from '../retrieve/query.ts'
import { wordQuery } from '../retrieve/word-question.ts'
import { compareKind } from './compare-kind.ts'
import type { Composer, ComposeRequest } from './composer.ts'
import { figuresKind } from './figures-kind.ts'
import { keywordKind } from './keyword-kind.ts'
import { ownFigureKind } from './own-figure-kind.ts'
import { outlineKind } from './outline-kind.ts'
import { perDocumentKind } from './per-document-kind.ts'
import { placesKind } from './places-kind.ts'
import { plainKind } from './plain-kind.ts'
import { refuse } from './refuse.ts'
import { render } from './render.ts'
import type { AnswerKind, Composition, Material } from './selection.ts'
import { createShortTitle } from './short-title.ts'
import { tasksKind } from './tasks-kind.ts'
import { verifyDraft } from './verify.ts'

/** In order of precedence; the last one takes every question. */
const KINDS: readonly AnswerKind[] = [outlineKind, tasksKind, keywordKind, figuresKind, ownFigureKind, compareKind, placesKind, perDocumentKind, plainKind]

type Chosen = Composition & { /** What was found beyond the selections. */ readonly left: number }

/** What the first kind says that applies and finds something. */
const composeFirst = (material: Material): Chosen => {
  for (const kind of KINDS) {
    const { lead, selections, settled = false, beyond = 0 }: Composition = kind.applies(material.query) ? kind.compose(material) : { lead: [], selections: [] }
    const limit = kind.exhaustive ? material.listCitations : material.maxCitations
    if (selections.length > 0) return { lead, settled, selections: selections.slice(0, limit).map((selection) => addYears(material.query, selection)), left: Math.max(0, selections.length - limit) + beyond }
  }
  return { lead: [], selections: [], left: 0 }
}

/** A list that was cut says so. */
const cutNote = ({ selections, left }: Chosen): string =>
  left === 0 ? '' : `\n\n共 ${selections.length + left} 条，以上是前 ${selections.length} 条；写明文件可以缩小范围，也可以用 maxCitations 多列一些。`

export type ExtractiveOptions = {
  /** All titles of the corpus, for telling them apart in few words. */
  readonly titles?: readonly string[]
  /** False where another embedder than the fit's measures similarities. */
  readonly calibrated?: boolean
  /** Takes what was measured of every answer, given or refused: what the fit of refusal learns from. */
  readonly observe?: (features: AnswerVector) => void
}

/** Marks, emoji, single letters: nothing that could be looked for. */
const asksNothing = ({ search }: Query): boolean => !/\p{Script=Han}{2}|[a-z]{2}/iu.test(search.text)

const compose = (request: ComposeRequest, { shortTitle, calibrated, observe }: { readonly shortTitle: (title: string) => string; readonly calibrated: boolean; readonly observe: ExtractiveOptions['observe'] }): Draft => {
  const material = { ...request, query: wordQuery(request.query) }
  const { evidence, corpus, scanned } = material
  const chosen = composeFirst(material)
  const { answer, citations, statements } = render(chosen, shortTitle)
  const { features, reasons } = assessAnswer(material, chosen.selections, statements.map(({ text }) => text))
  observe?.(features)
  const answerable = (chosen.settled && reasons.length === 0) || answerableOf(calibrated ? features : withoutSimilarities(features), ANSWERABLE_WEIGHTS) >= LEAST_ANSWERABLE
  const [first, ...rest] = citations
  if (!first || asksNothing(material.query) || !answerable) return refuse(evidence, { scanned, missing: reasons[0] ?? null })
  const matched = new Set(citations.map(({ documentId }) => documentId)).size
  return verifyDraft({ status: chosen.left > 0 ? 'partial' : 'answered', answer: answer + cutNote(chosen), citations: [first, ...rest], coverage: { matched, scanned } }, statements, corpus.textOf)
}

export const createExtractiveComposer = ({ titles = [], calibrated = true, observe }: ExtractiveOptions = {}): Composer => {
  const shortTitle = createShortTitle(titles)
  return { name: 'extractive', compose: (request) => Promise.resolve().then(() => compose(request, { shortTitle, calibrated, observe })) }
}
