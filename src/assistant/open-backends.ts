// The language models that the settings name, each loaded, and the composers that write with them.
import { createBackend, type Backend } from '../answer/backends/backend.ts'
import { EXTRACTIVE } from '../answer/backends/backend-schema.ts'
import { loadChatModel } from '../answer/backends/load-chat-model.ts'
import { probeServer, type Probe } from '../answer/backends/probe-server.ts'
import { readBackends, type ConfiguredBackend, type ReadSecret } from '../answer/backends/read-backends.ts'
import type { Composer } from '../answer/composer.ts'
import { createGenerativeComposer } from '../answer/generative.ts'
import { loadPrompts, PROMPT_TASKS, type Prompts } from '../answer/prompts.ts'
import { createShortTitle } from '../answer/short-title.ts'
import { createNameParts } from '../answer/verification/name-parts.ts'
import { createVerifySentence } from '../answer/verification/verify-sentence.ts'
import { AppError } from '../core/errors.ts'
import type { OpenIndex } from '../indexing/snapshot.ts'
import type { BackendsView, BackendView } from './assistant.ts'

export type OpenBackendsOptions = { readonly secret: ReadSecret; readonly clock: () => number; readonly random: () => number }

export type OpenBackends = {
  /** The default first. */
  readonly composers: (extractive: Composer, index: OpenIndex) => [Composer, ...Composer[]]
  /** Names in the order of their file; empty without language models. */
  readonly names: readonly string[]
  readonly view: () => Promise<BackendsView>
}

const load = async (configured: ConfiguredBackend, { clock, random }: OpenBackendsOptions): Promise<Backend> => {
  const { name, entry } = configured
  try {
    return createBackend({ name, entry, model: await loadChatModel(configured), clock, random })
  } catch (error) {
    throw new AppError('CONFIG_INVALID', `语言模型“${name}”（${entry.kind}）不能载入；请检查它的配置，并确认依赖已经装全（npm ci）。`, { details: { backend: name }, cause: error })
  }
}

const DETAILS: Readonly<Record<BackendView['health'], string>> = {
  ok: '可用', unreachable: '连接不上', refused: '服务拒绝了密钥', failing: '上一次调用失败', resting: '连续失败，暂停使用片刻', unknown: '还没有用过',
}

/** What a probe finds weighs more than how the last call went; a model that rests says so itself. */
const healthOf = (probe: Probe, { state }: ReturnType<Backend['status']>): BackendView['health'] => {
  if (probe === 'unreachable' || probe === 'refused') return probe
  if (state === 'resting' || state === 'failing') return state
  return probe === 'reachable' ? 'ok' : state
}

const viewOf = async (backend: Backend, { entry, secrets }: ConfiguredBackend): Promise<BackendView> => {
  const status = backend.status()
  const health = healthOf(await probeServer(entry, secrets), status)
  return { name: backend.name, kind: backend.kind, model: backend.modelName, health, detail: DETAILS[health], running: status.running, queued: status.queued }
}

const promptVersions = (prompts: Prompts): Record<string, number> => Object.fromEntries(PROMPT_TASKS.map((task) => [task, prompts[task].version]))

/** @throws AppError `CONFIG_INVALID` for a file of backends or a prompt that does not fit, before anything else is loaded. */
export const openBackends = async (file: string, options: OpenBackendsOptions): Promise<OpenBackends> => {
  const [configured, prompts] = [await readBackends(file, options.secret), await loadPrompts()]
  const backends = await Promise.all(configured.backends.map((each) => load(each, options)))
  return {
    names: backends.map(({ name }) => name),
    composers: (extractive, index) => {
      const verify = backends.length > 0 ? createVerifySentence(createNameParts(index)) : null
      const shortTitle = createShortTitle(index.store.documents().map(({ title }) => title))
      const generative = verify ? backends.map((backend) => createGenerativeComposer({ backend, extractive, prompts, verify, shortTitle })) : []
      const chosen = generative.find(({ name }) => name === configured.default)
      return chosen ? [chosen, extractive, ...generative.filter((each) => each !== chosen)] : [extractive, ...generative]
    },
    view: async () => ({
      default: configured.default ?? EXTRACTIVE,
      prompts: promptVersions(prompts),
      backends: [
        { name: EXTRACTIVE, kind: EXTRACTIVE, model: '', health: 'ok', detail: '不用语言模型，摘录条款原文', running: 0, queued: 0 },
        ...await Promise.all(backends.map((backend, at) => viewOf(backend, configured.backends[at]!))),
      ],
    }),
  }
}
