// Equal work at the same moment is done once; it is given up only when nobody waits for it any more.
import { AppError } from '../core/errors.ts'

export type Shared<T> = (key: string, work: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal) => Promise<{ readonly value: T; /** This call's work it was. */ readonly first: boolean }>

type Running<T> = { readonly promise: Promise<T>; readonly stop: AbortController; waiting: number }

const cancelled = (): AppError => new AppError('ABORTED', '操作已取消。')

/** The promise, or a rejection as soon as the signal fires. */
const unlessAborted = <T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
  if (!signal) return promise
  return new Promise<T>((resolve, reject) => {
    const onAbort = (): void => reject(cancelled())
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

export const createShared = <T>(): Shared<T> => {
  const running = new Map<string, Running<T>>()
  return async (key, work, signal) => {
    const known = running.get(key)
    const begin = (): Running<T> => {
      const stop = new AbortController()
      const started: Running<T> = { promise: work(stop.signal).finally(() => { if (running.get(key) === started) running.delete(key) }), stop, waiting: 0 }
      // Whoever waits hears of a failure; when nobody does any more, it is no unhandled rejection.
      started.promise.catch(() => undefined)
      running.set(key, started)
      return started
    }
    const mine = known ?? begin()
    mine.waiting += 1
    try {
      return { value: await unlessAborted(mine.promise, signal), first: known === undefined }
    } finally {
      mine.waiting -= 1
      if (mine.waiting === 0) {
        if (running.get(key) === mine) running.delete(key)
        mine.stop.abort()
      }
    }
  }
}
