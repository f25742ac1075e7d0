// Chat models of LangChain, each package loaded only when a backend of its kind is configured.
import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import type { AIMessageChunk, BaseMessage } from '@langchain/core/messages'
import type { ChatModel, ModelMessages, ModelPiece } from './chat-model.ts'
import type { BackendEntry, BackendKind } from './backend-schema.ts'
import type { ConfiguredBackend } from './read-backends.ts'

type EntryOf<K extends BackendKind> = Extract<BackendEntry, { readonly kind: K }>
type Load<K extends BackendKind> = (entry: EntryOf<K>, secret: (key: string) => string) => Promise<BaseChatModel>

/** Retries are ours: LangChain's own do not cover a 429 without Retry-After. */
const NO_RETRIES = { maxRetries: 0 } as const
/** Sent where a server asks for no key: without one the client would take whatever key the environment holds for another provider. */
const NO_KEY = 'none'

const LOADERS: { readonly [K in BackendKind]: Load<K> } = {
  'openai-compatible': async ({ baseUrl, model, temperature, maxOutputTokens, timeoutMs }, secret) => {
    const { ChatOpenAI } = await import('@langchain/openai')
    return new ChatOpenAI({
      ...NO_RETRIES, model, temperature, maxTokens: maxOutputTokens, timeout: timeoutMs, streamUsage: false, useResponsesApi: false,
      apiKey: secret('apiKeyEnv') || NO_KEY, configuration: { baseURL: baseUrl, organization: null, project: null, logLevel: 'off' },
    })
  },
  ollama: async ({ baseUrl, model, temperature, maxOutputTokens }) => {
    const { ChatOllama } = await import('@langchain/ollama')
    return new ChatOllama({ ...NO_RETRIES, baseUrl, model, temperature, numPredict: maxOutputTokens })
  },
  anthropic: async ({ baseUrl, model, temperature, maxOutputTokens, timeoutMs }, secret) => {
    const { ChatAnthropic } = await import('@langchain/anthropic')
    return new ChatAnthropic({
      ...NO_RETRIES, model, temperature, maxTokens: maxOutputTokens, apiKey: secret('apiKeyEnv'), ...(baseUrl !== undefined && { anthropicApiUrl: baseUrl }),
      clientOptions: { maxRetries: 0, timeout: timeoutMs, authToken: null, logLevel: 'off' },
    })
  },
  alibaba_tongyi: async ({ model, temperature, maxOutputTokens }, secret) => {
    const { ChatAlibabaTongyi } = await import('@langchain/community/chat_models/alibaba_tongyi')
    return new ChatAlibabaTongyi({ ...NO_RETRIES, model, temperature, maxTokens: maxOutputTokens, alibabaApiKey: secret('apiKeyEnv') })
  },
  zhipuai: async ({ model, temperature, maxOutputTokens }, secret) => {
    const { ChatZhipuAI } = await import('@langchain/community/chat_models/zhipuai')
    return new ChatZhipuAI({ ...NO_RETRIES, model, temperature, maxTokens: maxOutputTokens, zhipuAIApiKey: secret('apiKeyEnv') })
  },
  moonshot: async ({ model, temperature, maxOutputTokens }, secret) => {
    const { ChatMoonshot } = await import('@langchain/community/chat_models/moonshot')
    return new ChatMoonshot({ ...NO_RETRIES, model, temperature, maxTokens: maxOutputTokens, apiKey: secret('apiKeyEnv') })
  },
  tencent_hunyuan: async ({ model, temperature }, secret) => {
    const { ChatTencentHunyuan } = await import('@langchain/community/chat_models/tencent_hunyuan')
    return new ChatTencentHunyuan({ ...NO_RETRIES, model, temperature, streaming: true, tencentSecretId: secret('secretIdEnv'), tencentSecretKey: secret('secretKeyEnv') })
  },
  minimax: async ({ model, temperature, maxOutputTokens }, secret) => {
    const { ChatMinimax } = await import('@langchain/community/chat_models/minimax')
    return new ChatMinimax({ ...NO_RETRIES, model, temperature, tokensToGenerate: maxOutputTokens, minimaxApiKey: secret('apiKeyEnv'), minimaxGroupId: secret('groupIdEnv') })
  },
  iflytek_xinghuo: async ({ model, temperature, maxOutputTokens }, secret) => {
    const { ChatIflytekXinghuo } = await import('@langchain/community/chat_models/iflytek_xinghuo')
    return new ChatIflytekXinghuo({ ...NO_RETRIES, version: model, temperature, max_tokens: maxOutputTokens, iflytekAppid: secret('appIdEnv'), iflytekApiKey: secret('apiKeyEnv'), iflytekApiSecret: secret('apiSecretEnv') })
  },
}

/** Text of a chunk; reasoning that a provider marks as such is left out. */
const textOf = ({ content }: AIMessageChunk): string =>
  typeof content === 'string' ? content : content.map((part) => (part.type === 'text' && typeof part.text === 'string' ? part.text : '')).join('')

const LENGTH = /^(?:length|max_tokens|max_output_tokens)$/iu

/** Providers name the end by `finish_reason`, `stop_reason` or `done_reason`; `null` and empty mean that it goes on. */
const finishOf = ({ response_metadata: about, additional_kwargs: more }: AIMessageChunk): ModelPiece['finish'] => {
  const reasons = [about, more].flatMap((fields) => ['finish_reason', 'stop_reason', 'done_reason'].map((key) => (fields as Record<string, unknown> | undefined)?.[key]))
  const reason = reasons.find((value): value is string => typeof value === 'string' && value !== '' && value !== 'null')
  return reason === undefined ? undefined : LENGTH.test(reason) ? 'length' : 'stop'
}

async function* streamPieces(model: BaseChatModel, messages: BaseMessage[], signal: AbortSignal): AsyncGenerator<ModelPiece> {
  for await (const chunk of await model.stream(messages, { signal })) {
    const finish = finishOf(chunk)
    yield { text: textOf(chunk), ...(finish && { finish }) }
  }
}

/** @throws what the provider's package throws for settings that it refuses. */
export const loadChatModel = async ({ entry, secrets }: ConfiguredBackend): Promise<ChatModel> => {
  const { HumanMessage, SystemMessage } = await import('@langchain/core/messages')
  const model = await (LOADERS[entry.kind] as Load<BackendKind>)(entry, (key) => secrets[key] ?? '')
  return { stream: ({ system, user }: ModelMessages, signal) => streamPieces(model, [new SystemMessage(system), new HumanMessage(user)], signal) }
}
