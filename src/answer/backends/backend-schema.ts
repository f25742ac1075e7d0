// The file of language-model backends: one strict schema, kind by kind. Keys stand in the environment, the file names the variable.
/* eslint-disable @typescript-eslint/no-magic-numbers -- limits and defaults of a schema are named by their keys */
import { z } from 'zod'

const MAX_NAME_CHARS = 64
/** Names that are taken: the composer without a model. */
export const EXTRACTIVE = 'extractive'

const KeyEnv = z.string().regex(/^[A-Z_][A-Z0-9_]{0,127}$/u, { error: '应为环境变量的名字（大写字母、数字和下划线），密钥本身不写在文件里' })
  .refine((name) => !name.startsWith('WENCE_'), { error: '环境变量的名字不能以 WENCE_ 开头，那是问策自己的设置' })
const BaseUrl = z.url({ protocol: /^https?$/u, error: '应为 http:// 或 https:// 开头的地址' })

const LIMITS = { outputTokens: [64, 16_384], evidenceTokens: [500, 200_000], ms: [100, 600_000], retries: 5, concurrency: 64, queued: 1_000, temperature: 2 } as const

const whole = (low: number, high: number) => z.int({ error: `应为 ${low}–${high} 的整数` }).min(low, { error: `应为 ${low}–${high} 的整数` }).max(high, { error: `应为 ${low}–${high} 的整数` })

const COMMON = {
  model: z.string({ error: '应写明模型名称' }).min(1, { error: '应写明模型名称' }),
  temperature: z.number().min(0).max(LIMITS.temperature).default(0),
  maxOutputTokens: whole(...LIMITS.outputTokens).default(1_024),
  /** What the evidence in a prompt may take, estimated. */
  evidenceTokens: whole(...LIMITS.evidenceTokens).default(6_000),
  /** Longest silence of the model: until its first piece, and between pieces. */
  timeoutMs: whole(...LIMITS.ms).default(15_000),
  /** For everything that the model does for one answer: queue, retries, writing. */
  deadlineMs: whole(...LIMITS.ms).default(40_000),
  retries: whole(0, LIMITS.retries).default(2),
  concurrency: whole(1, LIMITS.concurrency).default(4),
  /** Requests that wait for their turn; what comes on top is answered without the model. */
  maxQueued: whole(0, LIMITS.queued).default(32),
}

const keyed = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind), apiKeyEnv: KeyEnv, ...COMMON })

export const BackendEntry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('openai-compatible'), baseUrl: BaseUrl, apiKeyEnv: KeyEnv.optional(), ...COMMON }),
  z.strictObject({ kind: z.literal('ollama'), baseUrl: BaseUrl.default('http://127.0.0.1:11434'), ...COMMON }),
  z.strictObject({ kind: z.literal('anthropic'), baseUrl: BaseUrl.optional(), apiKeyEnv: KeyEnv, ...COMMON }),
  keyed('alibaba_tongyi'),
  keyed('zhipuai'),
  keyed('moonshot'),
  z.strictObject({ kind: z.literal('tencent_hunyuan'), secretIdEnv: KeyEnv, secretKeyEnv: KeyEnv, ...COMMON }),
  z.strictObject({ kind: z.literal('minimax'), apiKeyEnv: KeyEnv, groupIdEnv: KeyEnv, ...COMMON }),
  z.strictObject({ kind: z.literal('iflytek_xinghuo'), appIdEnv: KeyEnv, apiKeyEnv: KeyEnv, apiSecretEnv: KeyEnv, ...COMMON }),
])

export const KINDS = BackendEntry.options.map((option) => option.shape.kind.value)

/** Keys of each kind, for messages. */
export const keysOf = (kind: unknown): readonly string[] => Object.keys(BackendEntry.options.find((option) => option.shape.kind.value === kind)?.shape ?? {})

const Name = z.string().regex(new RegExp(`^[\\p{L}\\p{N}._-]{1,${MAX_NAME_CHARS}}$`, 'u'), { error: '名称只能用字母、数字和「. _ -」' })
  .refine((name) => name !== EXTRACTIVE, { error: `${EXTRACTIVE} 是不用语言模型的作答方式，请换一个名称` })

export const BackendFile = z.strictObject({
  /** Answers requests that name no backend; without it those are answered without a model. */
  default: z.string().optional(),
  backends: z.record(Name, BackendEntry),
})

export type BackendEntry = z.infer<typeof BackendEntry>
export type BackendKind = BackendEntry['kind']
export type BackendFile = z.infer<typeof BackendFile>
