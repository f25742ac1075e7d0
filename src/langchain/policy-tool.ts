// The assistant's answers as a LangChain tool, for agents: a verified, cited answer to a question about the corpus.
import { tool, type DynamicStructuredTool } from '@langchain/core/tools'
import { z } from 'zod'
import type { Assistant } from '../assistant/assistant.ts'
import type { Answer } from '../core/answer.ts'
import { documentKey } from '../core/ids.ts'

const MAX_QUESTION_CHARS = 2_000

export const PolicyToolInput = z.object({
  question: z.string().min(1).max(MAX_QUESTION_CHARS).describe('一个关于政策文件的问题，写完整，不要用「它」「上面」'),
  documents: z.array(z.string()).optional().describe('只在这些编号的文件里找；缺省查全部'),
})

export type PolicyToolOptions = {
  /** The caller closes it. */
  readonly assistant: Pick<Assistant, 'ask'>
  readonly name?: string
  /** How the answer is written; the assistant's default where it is left out. */
  readonly backend?: string
}

const DESCRIPTION = '依据收录的政策文件回答问题：每句话都引用条款原文。文件里没有依据时会直接说没有，此时不要自行补充。'

/** The answer and the clauses that it cites, as a model reads them. */
const toText = ({ answer, citations }: Answer): string =>
  [answer, ...citations.map(({ index, title, label, quote }) => `[${index}] 《${title}》${label}：${quote.replace(/\s+/gu, '')}`)].join('\n')

/**
 * A tool whose content is the answer with its citations as text, and whose artifact is the whole `Answer`.
 * An error of the assistant is the tool's error.
 */
export const createPolicyTool = ({ assistant, name = 'ask_policy', backend }: PolicyToolOptions): DynamicStructuredTool<typeof PolicyToolInput> =>
  tool(
    async ({ question, documents }, config: { readonly signal?: AbortSignal } | undefined): Promise<[string, Answer]> => {
      const filters = documents && documents.length > 0 ? { filters: { documents: documents.map(documentKey) } } : {}
      const answer = await assistant.ask({ question, ...filters, ...(backend !== undefined && { backend }) }, config?.signal)
      return [toText(answer), answer]
    },
    { name, description: DESCRIPTION, schema: PolicyToolInput, responseFormat: 'content_and_artifact' },
  )
