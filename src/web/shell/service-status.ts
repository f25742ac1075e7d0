// Whether the service can be reached and can answer, asked again and again while it cannot.
import { useEffect, useState } from 'react'
import { fetchReadiness, type Readiness } from '../service/service-client.ts'

export type ServiceStatus =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ready'; readonly readiness: Readiness }
  | { readonly kind: 'preparing'; readonly reason: string }
  | { readonly kind: 'unreachable' }

const RETRY_MS = 2000

const check = async (): Promise<ServiceStatus> => {
  try {
    const readiness = await fetchReadiness()
    return readiness.ready ? { kind: 'ready', readiness } : { kind: 'preparing', reason: readiness.reason }
  } catch {
    // The reason is shown as a banner: nothing else can be said of a service that does not answer.
    return { kind: 'unreachable' }
  }
}

/** `suspect` makes it look at once: a request has just failed. */
export const useServiceStatus = (): { readonly status: ServiceStatus; readonly suspect: () => void } => {
  const [status, setStatus] = useState<ServiceStatus>({ kind: 'unknown' })
  const [round, setRound] = useState(0)
  useEffect(() => {
    const state = { left: false, timer: 0 }
    const look = async (): Promise<void> => {
      const found = await check()
      if (state.left) return
      setStatus(found)
      if (found.kind !== 'ready') state.timer = window.setTimeout(() => void look(), RETRY_MS)
    }
    void look()
    return () => {
      state.left = true
      window.clearTimeout(state.timer)
    }
  }, [round])
  return { status, suspect: () => setRound((n) => n + 1) }
}
