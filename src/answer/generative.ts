// Composes answers with a language model: it writes over the evidence of the extractive answer, and only what is verified is shown.
import type { Citation, Draft, Warning } from '../core/answer.ts'
import { AppError } from '../core/errors.ts'
import { displayText } from '../core/fold.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import type { Query } from '../retrieve/query.ts'
import type { Backend } from './backends/backend.ts'
import type { Composer, ComposeRequest } from './composer.ts'
import { droppedWarning, faultWarning, tooLongWarning, uselessWarning } from './model-warnings.ts'
import type { PromptTask, Prompts } from './prompts.ts'
import { quoteOf } from './selection.ts'
import { quoteEvidence, quoteQuestion, readPoints, roomFor } from './quote-evidence.ts'
import { createSourceText, type SourceText } from './verification/source-text.ts'
import type { VerifySentence } from './verification/verify-sentence.ts'
import { verifyDraft } from './verify.ts'
import { createVerifiedWriter, plainMarkdown, type Written } from './write-verified.ts'

export type GenerativeOptions = {
  readonly backend: Pick<Backend, 'name' | 'call' | 'evidenceTokens'>
  /** Decides whether there is an answer, and on which clauses it rests. */
  readonly extractive: Composer
  readonly prompts: Prompts
  readonly verify: VerifySentence
  /** Titles as an answer shows them. */
  readonly shortTitle: (title: string) => string
}

type Answered = Exclude<Draft, { readonly status: 'no_answer' }>
type Material = { readonly citations: readonly Citation[]; readonly sources: readonly SourceText[] }

/** With fewer clauses in the extractive answer a model gets what was found next in the same documents too. More leads it astray: it writes of whatever it is given. */
const MIN_EVIDENCE = 3
/** Of them, those that score nearly as high as the best. */
const RELATIVE_SCORE = 0.7

const taskOf = ({ exhaustive, intents, scope }: Query): PromptTask => (exhaustive ? 'list' : intents.has('compare') && scope.pointed.length > 1 ? 'compare' : 'answer')

const citationOf = ({ document, clause, text, best, score }: Evidence): Citation => ({
  index: 0, documentId: document.key, title: document.title, clauseId: clause.id, label: clause.label, path: clause.path, text,
  quote: quoteOf({ text, clause }, best.span), span: best.span, score: Math.min(1, Math.max(0, score)),
})

/** The draft's citations first, under their own numbers. */
const materialOf = ({ citations }: Answered, { evidence, maxCitations }: ComposeRequest, room: number): Material => {
  const cited = new Set(citations.map(({ clauseId }) => clauseId))
  const floor = RELATIVE_SCORE * (evidence[0]?.score ?? 0)
  const own = new Set(citations.map(({ documentId }) => documentId))
  const more = evidence.filter(({ clause, document, score }) => own.has(document.key) && !cited.has(clause.id) && score >= floor).slice(0, Math.max(0, Math.min(MIN_EVIDENCE, room, maxCitations) - citations.length))
  const all = [...citations, ...more.map(citationOf)]
  const documents = new Map(evidence.map(({ document }) => [document.key, document]))
  return { citations: all, sources: all.map((citation) => createSourceText(citation, documents.get(citation.documentId))) }
}

const clauseLine = ({ title, label, quote }: Citation): string => `- 《${plainMarkdown(title)}》${label}：${plainMarkdown(displayText(quote))}`

/** Paragraphs of the extractive answer that cite nothing, at its end: how many more there are, and how to narrow the question. */
const closingNote = ({ answer, status }: Answered): string => (status === 'partial' ? (/\n\n(?![^\n]*\[\d+\])([^\n]+)$/u.exec(answer)?.[1] ?? '') : '')

/** 「《甲方案》二、（一）[1]、三、[2]；《乙方案》一、[3]」 */
const nameSources = (citations: readonly Citation[], shortTitle: (title: string) => string): string => {
  const documents = new Map<string, string[]>()
  for (const { title, label, index } of citations) documents.set(title, [...(documents.get(title) ?? []), `${label}[${index}]`])
  return [...documents].map(([title, places]) => `《${plainMarkdown(shortTitle(title))}》${places.join('、')}`).join('；')
}

/**
 * What stands below the model's prose: where it is taken from, by name, and what it left out of the extractive answer's clauses: of a
 * list all of it, word for word; otherwise where else to look. A model writes better prose; it does not make an answer rest on less.
 */
const footing = (draft: Answered, { used, citations }: Written, { exhaustive, shortTitle }: { readonly exhaustive: boolean; readonly shortTitle: (title: string) => string }): { readonly text: string; readonly citations: readonly Citation[] } => {
  const left = draft.citations.filter((_, at) => !used.has(at)).map((citation, at) => ({ ...citation, index: citations.length + at + 1 }))
  const rest = left.length === 0 ? '' : exhaustive ? `\n\n相关的还有：\n\n${left.map((citation) => `${clauseLine(citation)}[${citation.index}]`).join('\n')}` : `\n\n另见：${nameSources(left, shortTitle)}。`
  const note = closingNote(draft)
  return { text: `\n\n出处：${nameSources(citations, shortTitle)}。${rest}${note === '' ? '' : `\n\n${note}`}`, citations: left }
}

const withWarning = (draft: Draft, warning: Warning): Draft => ({ ...draft, warnings: [...(draft.warnings ?? []), warning] })

/** The verified sentences with what they left out, as a draft; null where they are of no use, with the reason. */
const toDraft = (draft: Answered, written: Written, { name, request, shortTitle }: { readonly name: string; readonly request: ComposeRequest; readonly shortTitle: (title: string) => string }): Draft => {
  const isOnSubject = draft.citations.some((_, at) => written.used.has(at))
  const useless = uselessWarning(name, written, isOnSubject)
  if (useless) return withWarning(draft, useless)
  const rest = footing(draft, written, { exhaustive: request.query.exhaustive, shortTitle })
  const [first, ...others] = [...written.citations, ...rest.citations]
  if (!first) throw new AppError('INTERNAL', '核对过的回答没有引用。')
  const citations: readonly [Citation, ...Citation[]] = [first, ...others]
  const matched = new Set(citations.map(({ documentId }) => documentId)).size
  const verified = verifyDraft({ status: draft.status, answer: written.answer + rest.text, citations, coverage: { ...draft.coverage, matched } }, [], request.corpus.textOf)
  return written.faults.length > 0 ? withWarning(verified, droppedWarning(name, written.faults)) : verified
}

const write = async (draft: Answered, request: ComposeRequest, { backend, prompts, verify, shortTitle }: GenerativeOptions): Promise<Draft> => {
  const room = roomFor(backend.evidenceTokens)
  if (draft.citations.length > room) return withWarning(draft, tooLongWarning(backend.name))
  const { citations, sources } = materialOf(draft, request, room)
  const points = readPoints(draft.answer)
  const messages = prompts[taskOf(request.query)].render({
    count: String(citations.length), evidence: quoteEvidence(citations.map((citation, at) => ({ ...citation, point: points.get(at + 1) ?? '' })), backend.evidenceTokens), question: quoteQuestion(request.query.standalone),
  })
  const writer = createVerifiedWriter({ evidence: citations, sources, verify, emit: request.emit })
  const outcome = await backend.call({ messages, take: writer.take, signal: request.signal ?? new AbortController().signal })
  if (outcome.kind === 'failed') {
    if (outcome.fault === 'aborted') throw new AppError('ABORTED', '操作已取消。')
    return withWarning(draft, faultWarning(backend.name, outcome.fault))
  }
  const written = writer.end()
  // A stream that just stops, without a word that it is done and in the middle of a sentence, was cut.
  if (outcome.kind === 'ended' && !outcome.clean && written.said && !written.complete) return withWarning(draft, faultWarning(backend.name, 'cut-off'))
  return toDraft(draft, written, { name: backend.name, request, shortTitle })
}

/** A refusal is never given to a model, and nothing of the conversation but the stand-alone question is. */
export const createGenerativeComposer = (options: GenerativeOptions): Composer => ({
  name: options.backend.name,
  compose: async (request) => {
    const { emit: _, ...silent } = request
    const draft = await options.extractive.compose(silent)
    return draft.status === 'no_answer' ? draft : write(draft, request, options)
  },
})
