import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StringOutputParser } from '@langchain/core/output_parsers'
import { ChatPromptTemplate } from '@langchain/core/prompts'
import { RunnableLambda, RunnablePassthrough, RunnableSequence } from '@langchain/core/runnables'
import { FakeListChatModel } from '@langchain/core/utils/testing'
import type { ToolMessage } from '@langchain/core/messages'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Assistant } from '../../src/assistant/assistant.ts'
import { createAssistant } from '../../src/assistant/create-assistant.ts'
import { rebuildIndex } from '../../src/cli/rebuild-index.ts'
import type { Answer } from '../../src/core/answer.ts'
import { readConfig } from '../../src/core/config.ts'
import { documentKey } from '../../src/core/ids.ts'
import { createPolicyTool } from '../../src/langchain/policy-tool.ts'
import { PolicyRetriever } from '../../src/langchain/policy-retriever.ts'
import { SHORT_TABLES } from '../short-tables.ts'

const root = mkdtempSync(join(tmpdir(), 'wence-langchain-'))
const project = join(import.meta.dirname, '../..')
const config = readConfig({ ...SHORT_TABLES, WENCE_CORPUS_DIR: join(root, 'corpus'), WENCE_INDEX_DIR: join(root, 'index'), WENCE_MODEL_DIR: join(project, 'models/bge-small-zh-v1.5') })
const opened: { assistant?: Assistant } = {}
const current = (): Assistant => {
  if (!opened.assistant) throw new Error('beforeAll has failed')
  return opened.assistant
}

beforeAll(async () => {
  mkdirSync(config.corpusDir)
  for (const name of ['deyang.md', 'wenjiang.md']) cpSync(join(project, 'corpus', name), join(config.corpusDir, name))
  await rebuildIndex(config)
  opened.assistant = await createAssistant(config, { ephemeral: true })
}, 120_000)
afterAll(async () => {
  await opened.assistant?.close()
  rmSync(root, { recursive: true, force: true })
})

describe('the retriever', () => {
  it('gives a clause a document, with where it stands', async () => {
    const [first] = await new PolicyRetriever({ assistant: current(), k: 3 }).invoke('城市候机厅能办什么？')
    expect(first?.pageContent).toContain('登机牌办理')
    expect(first).toMatchObject({ id: first?.metadata.clauseId, metadata: { documentId: 'deyang', title: expect.stringContaining('德阳') as string } })
    const { text } = await current().document('deyang')
    expect(text.slice(first?.metadata.start, first?.metadata.end)).toBe(first?.metadata.quote)
  })

  it('keeps to its filters and its number', async () => {
    const found = await new PolicyRetriever({ assistant: current(), k: 2, filters: { documents: [documentKey('wenjiang')] } }).invoke('城市候机厅能办什么？')
    expect(found.map(({ metadata }) => metadata.documentId)).toEqual(['wenjiang', 'wenjiang'])
  })

  it('runs in a chain with a prompt, a chat model and a parser', async () => {
    const asked: string[] = []
    const model = new FakeListChatModel({ responses: ['可以办理登机牌。'] })
    const listen = RunnableLambda.from((prompt: { toString: () => string }) => { asked.push(prompt.toString()); return prompt })
    const toContext = RunnableLambda.from((documents: { pageContent: string }[]) => documents.map(({ pageContent }) => pageContent).join('\n'))
    const chain = RunnableSequence.from([
      { context: new PolicyRetriever({ assistant: current(), k: 2 }).pipe(toContext), question: new RunnablePassthrough<string>() },
      ChatPromptTemplate.fromMessages([['system', '只依据条款回答：{context}'], ['human', '{question}']]),
      listen, model, new StringOutputParser(),
    ])
    expect(await chain.invoke('城市候机厅能办什么？')).toBe('可以办理登机牌。')
    expect(asked[0]).toContain('登机牌办理、机票酒店预订')
    expect(asked[0]).toContain('城市候机厅能办什么？')
  })
})

describe('the tool', () => {
  it('answers with citations as text, and hands the whole answer on', async () => {
    const tool = createPolicyTool({ assistant: current() })
    const message = await tool.invoke({ type: 'tool_call', id: 'call-1', name: tool.name, args: { question: '德阳城市候机厅能办哪些手续？', documents: ['deyang'] } }) as ToolMessage
    expect(message.content).toContain('[1] 《')
    expect((message.artifact as Answer).citations[0]?.documentId).toBe('deyang')
  })

  it('says that the documents hold no answer', async () => {
    expect(await createPolicyTool({ assistant: current() }).invoke({ question: '今天股市收盘多少点？' })).toContain('没有找到')
  })

  it('fails as the assistant does', async () => {
    await expect(createPolicyTool({ assistant: current() }).invoke({ question: '面积多大？', documents: ['nowhere'] })).rejects.toMatchObject({ code: 'FILTER_UNKNOWN' })
  })
})
