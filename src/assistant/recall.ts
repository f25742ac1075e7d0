// Reads a question after those before it: from the session, or from the history that the client brings.
import type { CorpusView } from '../answer/corpus-view.ts'
import type { Composer, ComposeRequest } from '../answer/composer.ts'
import type { Draft, Turn } from '../core/answer.ts'
import type { Exchange, RememberedAnswer } from '../core/exchange.ts'
import type { DocumentKey } from '../core/ids.ts'
import { MAX_QUESTION_CHARS } from '../core/max-question-chars.ts'
import type { Store } from '../indexing/store.ts'
import { readFollowUp, wantsLastAnswer } from '../retrieve/follow-up.ts'
import { type FollowUp, joinQuestions } from '../retrieve/follow-up-context.ts'
import type { FollowUpLens } from '../retrieve/follow-up-lens.ts'
import type { Query } from '../retrieve/query.ts'
import type { Retriever } from '../retrieve/retriever.ts'
import { type ReadQuestion, simplifyText } from '../retrieve/understand.ts'
import { searchRecalled } from './search-recalled.ts'

/** Earlier questions of a client's own history that are read; each may have to be searched again where the next one refers to its answer. */
const TURNS_READ = 3
/** Clauses that a composer gets to choose from. */
export const EVIDENCE_DEPTH = 80
/** Citations of an answer that lists everything, where the request sets no limit. */
export const LIST_CITATIONS = 20

export type RecallParts = {
  readonly store: Store
  readonly retriever: Retriever
  readonly read: ReadQuestion
  readonly lens: FollowUpLens
  readonly corpus: CorpusView
  /** Composes again the answers that a history lacks. */
  readonly composer: Composer
  readonly maxCitations: number
}

export type RecallContext = { readonly documents: ReadonlySet<DocumentKey> | null; readonly signal?: AbortSignal | undefined }

/** A question as it is understood in its conversation. */
export type Recalled = {
  readonly query: Query
  readonly followUp: FollowUp
  readonly last: Exchange | null
  /** The other ways to read a follow-up: behind the whole question before it, and in its own words alone. Null for a question that opens the conversation. */
  readonly otherwise: (() => { readonly joined: Query; readonly alone: Query }) | null
}

export type Recall = {
  /** Reads a question after exchanges that are remembered whole, oldest first. */
  readonly inSession: (question: string, exchanges: readonly Exchange[], context: RecallContext) => Recalled
  /** Reads a question after a client's own history; earlier answers that references need are found again. */
  readonly inHistory: (question: string, history: readonly Turn[], context: RecallContext) => Promise<Recalled>
}

/** What is kept of an answer. */
export const rememberAnswer = ({ status, answer, citations }: Draft): RememberedAnswer =>
  ({ status, text: answer, cited: citations.map(({ documentId, title, clauseId, label, quote }) => ({ documentId, title, clauseId, label, quote })) })

export const createRecall = ({ store, retriever, read, lens, corpus, composer, maxCitations }: RecallParts): Recall => {
  const inSession: Recall['inSession'] = (question, exchanges, { documents }) => {
    const plain = simplifyText(question)
    const followUp = readFollowUp(plain, exchanges, lens)
    const last = exchanges.at(-1) ?? null
    const otherwise = last && (() => ({ joined: read(joinQuestions(last.base, plain), { documents }), alone: read(plain, { documents }) }))
    return { query: read(question, { documents, ...(last && { followUp }) }), followUp, last, otherwise }
  }
  const answerAgain = async (recalled: Recalled, { documents, signal }: RecallContext): Promise<RememberedAnswer> => {
    const evidence = await searchRecalled((query) => retriever.retrieve(query, { limit: EVIDENCE_DEPTH, signal }), recalled)
    const request: ComposeRequest = { query: recalled.query, evidence, corpus, maxCitations, listCitations: LIST_CITATIONS, scanned: documents?.size ?? store.counts.documents }
    return rememberAnswer(await composer.compose(request))
  }
  const inHistory: Recall['inHistory'] = async (question, history, context) => {
    const asked = history.filter(({ role, content }) => role === 'user' && content.trim() !== '').slice(-TURNS_READ).map(({ content }) => content.slice(-MAX_QUESTION_CHARS))
    const exchanges: Exchange[] = []
    let recalled: Recalled | null = null
    for (const each of [...asked, question]) {
      const last = exchanges.at(-1)
      if (last && recalled && wantsLastAnswer(simplifyText(each), last)) exchanges[exchanges.length - 1] = { ...last, answer: await answerAgain(recalled, context) }
      recalled = inSession(each, exchanges, context)
      exchanges.push({ question: each, standalone: recalled.query.standalone, base: recalled.followUp.base, answer: null })
    }
    return recalled ?? inSession(question, [], context)
  }
  return { inSession, inHistory }
}
