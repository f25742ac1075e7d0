// 在 LangChain 的链里用问策：检索条款，或把带引文的回答作为一个工具。
// 先 `npm start` 一次（编译并建好索引），再在项目目录运行：node examples/langchain.mjs "种植牙企业该去哪个先行区？"
import console from 'node:console'
import process from 'node:process'
import { ChatPromptTemplate } from '@langchain/core/prompts'
import { RunnableLambda, RunnablePassthrough, RunnableSequence } from '@langchain/core/runnables'
import { createAssistant } from 'wence/assistant'
import { readConfig } from 'wence/config'
import { PolicyRetriever } from 'wence/langchain/retriever'
import { createPolicyTool } from 'wence/langchain/tool'

const question = process.argv[2] ?? '种植牙企业该去哪个先行区？'
const assistant = await createAssistant(readConfig(process.env), { ephemeral: true })
try {
  // 一、检索器：一条条款一个 Document，metadata 里有出处
  const retriever = new PolicyRetriever({ assistant, k: 3 })
  const toContext = RunnableLambda.from((documents) => documents.map(({ metadata, pageContent }) => `《${metadata.title}》${metadata.label}\n${pageContent.trim()}`).join('\n\n'))
  const prompt = ChatPromptTemplate.fromMessages([['system', '只依据下面的条款回答，并写明出处。\n\n{context}'], ['human', '{question}']])
  const chain = RunnableSequence.from([{ context: retriever.pipe(toContext), question: new RunnablePassthrough() }, prompt])
  // 在这里接上你的模型：chain.pipe(new ChatOpenAI({ … }))。没有模型时看看送给它的话：
  for (const message of (await chain.invoke(question)).messages) console.log(`—— ${message.getType()}\n${message.content}\n`)

  // 二、工具：问策自己作答，每句话核对过引文
  const tool = createPolicyTool({ assistant })
  console.log(`—— ${tool.name}\n${await tool.invoke({ question })}`)
} finally {
  await assistant.close()
}
