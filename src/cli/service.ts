// The parts of the running service, joined by its settings: keys, limits, queue, metrics, log, and the swap to a new index.
import { createFeedbackStore } from '../assistant/feedback-store.ts'
import type { Config } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import { createAnswerDesk } from '../http/answer-desk.ts'
import { notReady, pendingAssistant, type PendingAssistant } from '../http/assistant-source.ts'
import { isLoopback, SCOPES, type KeyScope } from '../http/caller.ts'
import { createApp } from '../http/create-app.ts'
import { createGate } from '../http/gate.ts'
import { openKeyStore, type KeyStore } from '../http/key-store.ts'
import { createMetrics } from '../http/metrics.ts'
import type { Reloaded } from '../http/route.ts'
import type { Server } from '../http/server.ts'
import { loadWebPage } from '../http/web-page.ts'
import type { CliContext } from './cli-context.ts'
import { boundHeap } from './bound-heap.ts'
import { createGarbageCollector } from './collect-garbage.ts'
import { createServiceLog, type ServiceLog } from './service-log.ts'

export type Service = {
  readonly fetch: (request: Request, env?: object) => Response | Promise<Response>
  readonly source: PendingAssistant
  /** Never rejects: what went wrong stands in the log, and the old index serves on. */
  readonly reloadOnHangup: () => Promise<void>
  readonly stop: (server: Server) => Promise<void>
  readonly close: () => void
}

const MEGABYTE = 1_024 * 1_024
const MS = 1_000
const GRACE_MS = 10_000
/** Streams that are still under way are told so this long before the end. */
const FAREWELL_MS = 1_000

/**
 * What a caller without a key may do.
 * @throws AppError `CONFIG_INVALID` where others could reach the service and nothing says that they may.
 */
const anonymousScopes = ({ host, anonymous }: Pick<Config, 'host' | 'anonymous'>, hasKey: () => boolean): readonly KeyScope[] => {
  if (anonymous === 'everyone') return isLoopback(host) ? SCOPES : ['ask', 'search']
  if (anonymous === 'local' && isLoopback(host)) return SCOPES
  if (hasKey()) return []
  throw new AppError('CONFIG_INVALID', `HOST=${host} 上的服务要有密钥才启动：请先运行 npx wence keys create <名称>；确要让谁都能用，就写明 WENCE_ANONYMOUS=everyone。`, { details: { host } })
}

/** Where nothing but the address keeps others out, a page that has its own name point at this machine must not come in. Null: any name. */
const hostsOf = ({ host, allowedHosts }: Config, anonymous: readonly KeyScope[]): readonly string[] | null =>
  allowedHosts.length > 0 || (isLoopback(host) && anonymous.length > 0) ? [host, ...allowedHosts] : null

const isUsable = (keys: KeyStore, now: Date): boolean => keys.list().some(({ revokedAt, expiresAt }) => revokedAt === null && (expiresAt === null || expiresAt > now.toISOString()))

const buildOf = (source: PendingAssistant): string => {
  const readiness = source.readiness()
  if (readiness.ready) return readiness.build
  // An index that broke while it served is what a reload mends.
  if (readiness.code === 'INDEX_DAMAGED') return ''
  throw notReady(readiness)
}

/** One swap at a time: whoever asks meanwhile hears of the one under way. */
const createReload = (context: CliContext, config: Config, { source, log }: { source: PendingAssistant; log: ServiceLog }): (() => Promise<Reloaded>) => {
  const state: { running: Promise<Reloaded> | null } = { running: null }
  const collectGarbage = createGarbageCollector()
  const reload = async (): Promise<Reloaded> => {
    const previous = buildOf(source)
    const next = await context.openAssistant(config, { signal: context.signal })
    // The old one is closed when its last answer is out; nobody waits for that.
    source.swap(next).then(collectGarbage).catch((error: unknown) => log.problem('旧索引没有关好', error))
    const build = buildOf(source)
    return { build, previous, changed: build !== previous }
  }
  return () => {
    state.running ??= reload().finally(() => { state.running = null })
    return state.running
  }
}

/** @throws AppError `CONFIG_INVALID`, `DISK_*` */
export const createService = (context: CliContext, config: Config): Service => {
  boundHeap()
  const now = (): Date => new Date()
  const log = createServiceLog({ level: config.logLevel, questions: config.logQuestions === 'yes', write: context.log })
  const keys = openKeyStore({ dataDir: config.dataDir, now })
  try {
    const anonymous = anonymousScopes(config, () => isUsable(keys, now()))
    const source = pendingAssistant()
    const desk = createAnswerDesk({ queueLimit: config.queueLimit, timeoutMs: config.answerTimeoutSeconds * MS, cacheBytes: config.cacheMegabytes * MEGABYTE })
    const metrics = createMetrics({ desk: desk.state, readiness: source.readiness, now: Date.now, ofProcess: true })
    const reload = createReload(context, config, { source, log })
    const gate = createGate({ keys, anonymous, ratePerMinute: config.ratePerMinute, maxConcurrent: config.maxConcurrent, proxyHops: config.proxyHops })
    const hosts = hostsOf(config, anonymous)
    const app = createApp({
      ...(hosts && { hosts }), source, desk, metrics, gate, reload, now: Date.now, corsOrigins: config.corsOrigins, webPage: loadWebPage(), report: log.failure, feedback: createFeedbackStore(config.dataDir, Date.now),
      ...(config.otlpEndpoint !== '' && { traces: { questions: config.logQuestions === 'yes' } }),
      ...(config.logLevel === 'info' && { log: log.access, logAnswer: log.answer }),
    })
    return {
      fetch: app.fetch, source,
      reloadOnHangup: async () => {
        try {
          log.event('已换上索引', await reload())
        } catch (error) {
          log.problem('没有换上新索引，旧的继续服务', error)
        }
      },
      stop: async (server) => {
        const farewell = setTimeout(desk.stop, GRACE_MS - FAREWELL_MS)
        await server.stop(GRACE_MS)
        clearTimeout(farewell)
      },
      close: keys.close,
    }
  } catch (error) {
    keys.close()
    throw error
  }
}
