// The settings of the whole program: one strict schema, read once from the environment.
import { z } from 'zod'
import { AppError } from './errors.ts'

/** 「a, b」 as ["a", "b"]. */
const Listed = z.string().transform((text) => text.split(',').map((part) => part.trim()).filter((part) => part !== ''))

const Count = (max: number) => z.coerce.number().int().min(0).max(max)

const Config = z.strictObject({
  port: z.coerce.number('端口应为 0–65535 的整数').int().min(0).max(65_535).default(8787),
  host: z.string().min(1).default('127.0.0.1'),
  seedsDir: z.string().min(1).default('seeds'),
  corpusDir: z.string().min(1).default('corpus'),
  indexDir: z.string().min(1).default('index'),
  /** Folder of the embedding model, in the layout that Transformers.js loads. */
  modelDir: z.string().min(1).default('models/bge-small-zh-v1.5'),
  /** `hashing` needs no model: for tests and for a first look; its answers are poor. */
  /** Table that leads everyday words to policy's. */
  everydayWords: z.string().min(1).default('lexicon/everyday-words.tsv'),
  /** Table of questions that passages of documents answer. */
  sampleQuestions: z.string().min(1).default('lexicon/sample-questions.tsv'),
  /** Glossary that leads English words to policy's. */
  englishTerms: z.string().min(1).default('lexicon/english-terms.tsv'),
  embedder: z.enum(['onnx', 'hashing']).default('onnx'),
  /** Threads of one ONNX session; 0 lets the runtime choose. */
  embedThreads: z.coerce.number().int().min(0).max(64).default(0),
  /** Folder of what the service writes while it runs: conversations, feedback, API keys. */
  dataDir: z.string().min(1).default('data'),
  /** Days after its last question that a conversation is forgotten. */
  sessionDays: z.coerce.number('应为 1–3650 的天数').min(1).max(3650).default(30),
  maxCitations: z.coerce.number().int().min(1).max(50).default(8),
  /** File of the language-model backends, YAML or JSON; empty: none. */
  backends: z.string().default(''),
  /** Who may call without a key: whoever reaches a loopback address, everyone, or nobody. */
  anonymous: z.enum(['local', 'everyone', 'nobody']).default('local'),
  /** Requests a minute and requests at once of one key, or of one address without a key; 0 sets no limit. */
  ratePerMinute: Count(1_000_000).default(600),
  maxConcurrent: Count(10_000).default(32),
  /** Proxies before the service whose `X-Forwarded-For` is believed. */
  proxyHops: Count(10).default(0),
  /** Questions that may wait while others are answered; more are refused with 503 at once. */
  queueLimit: Count(100_000).default(128),
  answerTimeoutSeconds: z.coerce.number().int().min(1).max(3_600).default(120),
  /** Memory for answers that are given again; 0 keeps none. */
  cacheMegabytes: Count(4_096).default(32),
  logLevel: z.enum(['silent', 'error', 'warn', 'info']).default('warn'),
  /** Questions stand in the log only where this says so. */
  logQuestions: z.enum(['yes', 'no']).default('no'),
  /** Collector of traces; empty: none. The name is OpenTelemetry's own. */
  otlpEndpoint: z.string().refine((url) => url === '' || /^https?:\/\/[^\s/]+/u.test(url), '应为 http:// 或 https:// 开头的地址').default(''),
  /** Names beside loopback's by which the service may be called; `*` for any. */
  allowedHosts: Listed.refine((names) => names.every((name) => /^(\*|[\w.-]+|\[[\da-f:]+\])$/iu.test(name)), '应为主机名，不带协议和端口，逗号分隔，或 *').default([]),
  /** Origins whose pages may call the service; none by default. */
  corsOrigins: Listed.refine((origins) => origins.every((origin) => /^(\*|https?:\/\/[^/\s]+)$/u.test(origin)), '应为 https://主机 这样的来源，逗号分隔，或 *').default([]),
})

export type Config = z.infer<typeof Config>

/** Environment variable of each setting. `.env.example` lists the same names; a test holds them together. */
export const ENVIRONMENT = {
  port: 'PORT',
  host: 'HOST',
  seedsDir: 'WENCE_SEEDS_DIR',
  corpusDir: 'WENCE_CORPUS_DIR',
  indexDir: 'WENCE_INDEX_DIR',
  modelDir: 'WENCE_MODEL_DIR',
  everydayWords: 'WENCE_EVERYDAY_WORDS',
  sampleQuestions: 'WENCE_SAMPLE_QUESTIONS',
  englishTerms: 'WENCE_ENGLISH_TERMS',
  embedder: 'WENCE_EMBEDDER',
  embedThreads: 'WENCE_EMBED_THREADS',
  dataDir: 'WENCE_DATA_DIR',
  sessionDays: 'WENCE_SESSION_DAYS',
  maxCitations: 'WENCE_MAX_CITATIONS',
  backends: 'WENCE_BACKENDS',
  anonymous: 'WENCE_ANONYMOUS',
  ratePerMinute: 'WENCE_RATE_PER_MINUTE',
  maxConcurrent: 'WENCE_MAX_CONCURRENT',
  proxyHops: 'WENCE_PROXY_HOPS',
  queueLimit: 'WENCE_QUEUE_LIMIT',
  answerTimeoutSeconds: 'WENCE_ANSWER_TIMEOUT_SECONDS',
  cacheMegabytes: 'WENCE_CACHE_MB',
  logLevel: 'WENCE_LOG_LEVEL',
  logQuestions: 'WENCE_LOG_QUESTIONS',
  otlpEndpoint: 'OTEL_EXPORTER_OTLP_ENDPOINT',
  allowedHosts: 'WENCE_ALLOWED_HOSTS',
  corsOrigins: 'WENCE_CORS_ORIGINS',
} as const satisfies Record<keyof Config, string>

/**
 * Settings from environment variables; an empty value counts as absent.
 * @throws AppError `CONFIG_INVALID` on an unknown `WENCE_*` name or a value that does not fit, naming each.
 */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const known = new Set<string>(Object.values(ENVIRONMENT))
  const unknown = Object.keys(env).filter((name) => name.startsWith('WENCE_') && !known.has(name))
  if (unknown.length > 0) {
    throw new AppError('CONFIG_INVALID', `不认识的设置：${unknown.join('、')}；可用的设置见 .env.example。`, { details: { unknown } })
  }
  const given = Object.entries(ENVIRONMENT).flatMap(([key, name]) => (env[name] ? [[key, env[name]] as const] : []))
  const parsed = Config.safeParse(Object.fromEntries(given))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => {
    const key = String(issue.path[0]) as keyof Config
    return `${ENVIRONMENT[key] ?? key}=${env[ENVIRONMENT[key]] ?? ''}（${issue.message}）`
  })
  throw new AppError('CONFIG_INVALID', `设置不合要求：${problems.join('；')}。请改正后重试，各项说明见 .env.example。`, { details: { problems } })
}
