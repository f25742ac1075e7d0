// What `wence doctor` says of the language models: a line each, so that one that is not there does not hide the others.
import type { Check } from './doctor-checks.ts'
import type { BackendEntry } from '../answer/backends/backend-schema.ts'
import type { Probe } from '../answer/backends/probe-server.ts'
import type { ReadSecret } from '../answer/backends/read-backends.ts'
import { AppError } from '../core/errors.ts'

const TITLE = '语言模型'

/** Host and port only: an address may carry a key. */
const addressOf = (entry: BackendEntry): string => ('baseUrl' in entry && entry.baseUrl !== undefined ? new URL(entry.baseUrl).host : '')

/** Variables that the entry names and that are not set. */
const missingOf = (entry: BackendEntry, secret: ReadSecret): string[] =>
  Object.entries(entry).flatMap(([key, variable]) => (key.endsWith('Env') && typeof variable === 'string' && !secret(variable) ? [variable] : []))

const DETAILS: Readonly<Record<Probe, (address: string) => { readonly ok: boolean; readonly detail: string }>> = {
  reachable: (address) => ({ ok: true, detail: `${address} 连得上` }),
  unreachable: (address) => ({ ok: false, detail: `${address} 连接不上；请确认服务已启动、baseUrl 无误。其间改用条款原文摘录` }),
  refused: (address) => ({ ok: false, detail: `${address} 拒绝了密钥；请核对 apiKeyEnv 指向的环境变量` }),
  'not-probed': () => ({ ok: true, detail: '密钥已设置；这一种没有免费的探测办法，用时才知道连不连得上' }),
}

/** A check for each backend of the file; one that says what is wrong with the file; one that says that there is none. */
export const checkBackends = async (file: string, secret: ReadSecret): Promise<Check[]> => {
  if (file === '') return [{ name: 'backends', title: TITLE, ok: true, detail: '没有配置，回答为条款原文摘录' }]
  const [{ readBackends }, { probeServer }] = await Promise.all([import('../answer/backends/read-backends.ts'), import('../answer/backends/probe-server.ts')])
  try {
    // A variable that is missing is told of its own backend below.
    const { backends } = await readBackends(file, (name) => secret(name) ?? name)
    return await Promise.all(backends.map(async ({ name, entry, secrets }): Promise<Check> => {
      const about = { name: `backend:${name}`, title: `${TITLE} ${name}` }
      const missing = missingOf(entry, secret)
      if (missing.length > 0) return { ...about, ok: false, detail: `环境变量 ${missing.join('、')} 没有设置；请设置后重启服务，或从配置中去掉 ${name}` }
      const { ok, detail } = DETAILS[await probeServer(entry, secrets)](addressOf(entry))
      return { ...about, ok, detail: `${entry.kind} ${entry.model}，${detail}` }
    }))
  } catch (error) {
    if (error instanceof AppError) return [{ name: 'backends', title: TITLE, ok: false, detail: error.message }]
    throw error
  }
}
