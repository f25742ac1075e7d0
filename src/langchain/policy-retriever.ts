// The assistant's search as a LangChain retriever, for those who already have a chain.
import { Document } from '@langchain/core/documents'
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers'
import type { Assistant, SearchMode, SearchResult } from '../assistant/assistant.ts'
import type { Filters } from '../core/answer.ts'

export type PolicyRetrieverFields = BaseRetrieverInput & {
  /** The caller closes it. */
  readonly assistant: Pick<Assistant, 'search'>
  /** Clauses that a question gets, 1 to 100; 8 by default. */
  readonly k?: number
  readonly filters?: Partial<Filters>
  readonly mode?: SearchMode
}

/** What a clause is, beside its text. `quote` is the sentence that found it, `document.text.slice(start, end)`. */
export type PolicyMetadata = Omit<SearchResult, 'text' | 'explain' | 'span' | 'path'> & { readonly path: string[]; readonly start: number; readonly end: number }

const DEFAULT_K = 8

const toDocument = ({ text, span, path, explain: _, ...rest }: SearchResult): Document<PolicyMetadata> =>
  new Document({ id: rest.clauseId, pageContent: text, metadata: { ...rest, path: [...path], start: span.start, end: span.end } })

/** One document a clause, best first: its text, and in `metadata` where it stands. Rejects as `Assistant.search` does. */
export class PolicyRetriever extends BaseRetriever<PolicyMetadata> {
  override lc_namespace = ['wence', 'retrievers']
  readonly #fields: PolicyRetrieverFields

  static override lc_name(): string {
    return 'PolicyRetriever'
  }

  constructor(fields: PolicyRetrieverFields) {
    super(fields)
    this.#fields = fields
  }

  override async _getRelevantDocuments(query: string): Promise<Document<PolicyMetadata>[]> {
    const { assistant, k = DEFAULT_K, filters, mode } = this.#fields
    const { results } = await assistant.search({ query, limit: k, ...(filters && { filters }), ...(mode && { mode }) })
    return results.map(toDocument)
  }
}
