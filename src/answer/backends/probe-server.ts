// Asks a model's server whether it is there, without having it write anything.
import type { BackendEntry } from './backend-schema.ts'

export type Probe = 'reachable' | 'unreachable' | 'refused' | 'not-probed'

const TIMEOUT_MS = 2_000
// eslint-disable-next-line @typescript-eslint/no-magic-numbers -- numbers of the protocol: unauthorised, forbidden
const REFUSED = new Set([401, 403])
const SERVER_ERROR = 500

const addressOf = (entry: BackendEntry): string | null => {
  if (entry.kind === 'openai-compatible') return `${entry.baseUrl.replace(/\/+$/u, '')}/models`
  return entry.kind === 'ollama' ? `${entry.baseUrl.replace(/\/+$/u, '')}/api/tags` : null
}

/** Never rejects. Only servers with a free way to ask are probed; the others show how their last call went. */
export const probeServer = async (entry: BackendEntry, secrets: Readonly<Record<string, string>>): Promise<Probe> => {
  const address = addressOf(entry)
  if (address === null) return 'not-probed'
  const key = secrets['apiKeyEnv'] ?? ''
  try {
    const response = await fetch(address, { headers: key === '' ? {} : { authorization: `Bearer ${key}` }, signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'manual' })
    await response.body?.cancel()
    if (REFUSED.has(response.status)) return 'refused'
    return response.status >= SERVER_ERROR ? 'unreachable' : 'reachable'
  } catch {
    // Whatever keeps it from answering: it cannot be reached.
    return 'unreachable'
  }
}
