// What `wence doctor` looks at. Each check says what is so and, where something is wrong, what to do.
import { access, constants } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { AppError, systemCode } from '../core/errors.ts'
import type { Config } from '../core/config.ts'
import { startServer } from '../http/server.ts'
import type { CliContext } from './cli-context.ts'
import { checkBackends } from './doctor-backends.ts'

export type Check = { readonly name: string; readonly title: string; readonly ok: boolean; readonly detail: string }

/** The text where all is well; an AppError says what is not, any other error is named by its code. */
type Probe = () => Promise<string>

const HEALTH_TIMEOUT_MS = 1_000
const MINIMUM_NODE = [20, 19] as const

const checkNode = async (): Promise<string> => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1])) return Promise.resolve(process.versions.node)
  throw new AppError('CONFIG_INVALID', `需要 Node.js ${MINIMUM_NODE.join('.')} 或更高版本，当前是 ${process.versions.node}；请升级。`)
}

const checkModel = async ({ embedder, modelDir }: Config): Promise<string> => {
  if (embedder === 'hashing') return '使用 hashing 试验向量，不需要模型（回答质量较差）'
  const { verifyModel } = await import('../embed/verify-model.ts')
  const { name, dimensions } = await verifyModel(modelDir)
  return `${name}，${dimensions} 维，文件校验一致`
}

const checkCorpus = async ({ corpusDir }: Config): Promise<string> => {
  const { loadCorpus } = await import('../corpus/load.ts')
  return `${corpusDir}，${(await loadCorpus(corpusDir)).length} 份文件`
}

const checkIndex = async ({ openAssistant, signal }: CliContext, config: Config): Promise<string> => {
  // Language models have lines of their own.
  const assistant = await openAssistant({ ...config, backends: '' }, { signal })
  try {
    const readiness = assistant.readiness()
    if (!readiness.ready) throw new AppError('INDEX_MISSING', readiness.reason)
    return `${readiness.documents} 份文件，${readiness.clauses} 个条款，${readiness.chunks} 个检索单元，建于 ${readiness.builtAt}`
  } finally {
    await assistant.close()
  }
}

/** The folder itself, or the nearest one above it that exists. */
const checkWritable = async (folder: string): Promise<string> => {
  try {
    await access(folder, constants.W_OK)
    return `${folder} 可写`
  } catch (error) {
    if (systemCode(error) === 'ENOENT' && dirname(folder) !== folder) return checkWritable(dirname(folder))
    throw new AppError('DISK_READONLY', `${folder} 不可写，无法建立索引；请检查权限，或用 WENCE_INDEX_DIR 改到可写的位置。`, { cause: error })
  }
}

const isOurs = async (url: string): Promise<boolean> => {
  const reply = fetch(`${url}/healthz`, { signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS) }).then((response) => response.json() as Promise<{ service?: string }>)
  return reply.then(({ service }) => service === 'wence', () => false)
}

const checkPort = async ({ host, port }: Config): Promise<string> => {
  try {
    const server = await startServer({ fetch: () => new Response(null), host, port })
    await server.stop(0)
    return `${host}:${port} 可用`
  } catch (error) {
    if (error instanceof AppError && error.code === 'PORT_IN_USE' && (await isOurs(`http://${host}:${port}`))) return `${host}:${port} 上已运行着问策`
    throw error
  }
}

const runCheck = async ({ name, title, probe }: { name: string; title: string; probe: Probe }): Promise<Check> => {
  try {
    return { name, title, ok: true, detail: await probe() }
  } catch (error) {
    if (error instanceof AppError) return { name, title, ok: false, detail: error.message }
    return { name, title, ok: false, detail: `检查没有完成：${error instanceof Error ? error.message : String(error)}` }
  }
}

/** All checks, one after another. @throws AppError `ABORTED`, or `CONFIG_INVALID` when the settings themselves do not hold. */
export const doctorChecks = async (context: CliContext): Promise<Check[]> => {
  const config = context.config()
  const checks: readonly { name: string; title: string; probe: Probe }[] = [
    { name: 'node', title: 'Node.js', probe: checkNode },
    { name: 'model', title: '向量模型', probe: () => checkModel(config) },
    { name: 'corpus', title: '文件库', probe: () => checkCorpus(config) },
    { name: 'index', title: '索引', probe: () => checkIndex(context, config) },
    { name: 'disk', title: '索引目录', probe: () => checkWritable(config.indexDir) },
    { name: 'port', title: '端口', probe: () => checkPort(config) },
  ]
  const results: Check[] = []
  for (const check of checks) {
    await setTimeout(0, undefined, { signal: context.signal })
    results.push(await runCheck(check))
  }
  return [...results, ...await checkBackends(config.backends, context.secret)]
}
