// Composes answers without a language model: sentences of the corpus, chosen by the kind of question, each with its citation.
import type { Draft } from '../core/answer.ts'
import type { Composer, ComposeRequest } from './composer.ts'
import { findMissing } from './answerable.ts'
import { perDocumentKind } from './per-document-kind.ts'
import { plainKind } from './plain-kind.ts'
import { isOffTopic, refuse } from './refuse.ts'
import { render } from './render.ts'
import type { AnswerKind } from './selection.ts'
import { verifyDraft } from './verify.ts'

/** In order of precedence; the last one takes every question. */
const KINDS: readonly AnswerKind[] = [perDocumentKind, plainKind]

const compose = ({ query, evidence, maxCitations, scanned, textOf }: ComposeRequest): Draft => {
  if (isOffTopic(evidence)) return refuse(evidence, { scanned })
  const missing = findMissing(query, evidence)
  if (missing !== null) return refuse(evidence, { scanned, missing })
  const kind = KINDS.find((each) => each.applies(query)) ?? plainKind
  const { answer, citations, statements } = render(kind.select({ query, evidence, maxCitations }))
  const [first, ...rest] = citations
  if (!first) return refuse(evidence, { scanned })
  const matched = new Set(citations.map(({ documentId }) => documentId)).size
  return verifyDraft({ status: 'answered', answer, citations: [first, ...rest], coverage: { matched, scanned } }, statements, textOf)
}

export const createExtractiveComposer = (): Composer => ({
  name: 'extractive',
  compose: (request) => Promise.resolve().then(() => compose(request)),
})
