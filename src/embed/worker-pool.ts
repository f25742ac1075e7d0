// Hands requests to a few threads, which answer them in turn; a thread that dies is replaced and its request tried once more.
import type { Worker } from 'node:worker_threads'
import { AppError, throwIfAborted } from '../core/errors.ts'

type Job<Request, Reply> = {
  readonly request: Request
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: unknown) => void
  readonly urgent: boolean
  readonly attempts: number
}
/** `jobs` are in the thread's hands: it works on the first. */
type Slot<Request, Reply> = { worker: Worker | null; readonly jobs: Job<Request, Reply>[] }
type Pool<Request, Reply> = { readonly slots: readonly Slot<Request, Reply>[]; readonly queue: Job<Request, Reply>[]; readonly spawn: () => Worker; readonly deliver: (handOver: () => void) => void; closed: boolean }

export type WorkerPool<Request, Reply> = {
  /**
   * @returns a reply a request, in order.
   * @param urgent goes before everything that waits and is not urgent: a person's question before a build's next slice.
   * @throws AppError `MODEL_UNAVAILABLE` when the thread died twice over it, `ABORTED` when the signal fires or the pool closes.
   */
  run(requests: readonly Request[], options?: { urgent?: boolean; signal?: AbortSignal | undefined }): Promise<Reply[]>
  close(): Promise<void>
}

/** Tells a thread to answer what it has and to end. */
export const STOP = 'stop'

const MAX_ATTEMPTS = 2
/**
 * Urgent requests that a thread holds at most: while the one who asks is busy with replies or with other connections, and cannot hand out
 * the next request, the thread has some. Others are handed out one by one, so that an urgent one never waits for more than one of them.
 */
const URGENT_IN_HAND = 16
const closedError = (): AppError => new AppError('ABORTED', '嵌入模型已关闭，操作已取消。')
const crashedError = (cause: unknown): AppError =>
  new AppError('MODEL_UNAVAILABLE', '嵌入线程两次意外退出，未能完成向量计算；请检查内存是否充足，并运行 wence doctor 检查模型文件。', { cause })

/** Milliseconds that replies take of one turn of the event loop at most, and then one more. */
const LONGEST_SHARE_MS = 15

/**
 * Hands over replies a turn of the event loop: one, and further ones for as long as the rest of the turn took. What follows a reply is a
 * whole answer's work. Node takes the replies that came meanwhile in one go, and connections would wait until there is none; one a turn
 * and no more would let hundreds of connections that are being refused take nearly all of the time.
 */
const createDelivery = (clock: () => number): ((handOver: () => void) => void) => {
  const arrived: (() => void)[] = []
  const state = { endedAt: clock() }
  const turn = (): void => {
    const start = clock()
    const share = Math.min(LONGEST_SHARE_MS, start - state.endedAt)
    const handOver = (): void => {
      arrived.shift()?.()
      // A tick that is asked for from a microtask comes after all that follows from the reply.
      queueMicrotask(() => process.nextTick(onward))
    }
    const onward = (): void => {
      state.endedAt = clock()
      if (arrived.length === 0) return
      if (state.endedAt - start < share) handOver()
      else setImmediate(turn)
    }
    handOver()
  }
  // Replies arrive by events, never between a reply and the end of its work: with one waiting there is a turn to come.
  return (handOver) => {
    arrived.push(handOver)
    if (arrived.length === 1) setImmediate(turn)
  }
}

const fail = <Request, Reply>(pool: Pool<Request, Reply>, slot: Slot<Request, Reply>, cause: unknown): void => {
  const [job, ...behind] = slot.jobs.splice(0)
  slot.worker = null
  // Those behind it were not begun: it is not their doing.
  pool.queue.unshift(...behind)
  if (job && pool.closed) job.reject(closedError())
  else if (job && job.attempts + 1 >= MAX_ATTEMPTS) job.reject(crashedError(cause))
  else if (job) pool.queue.unshift({ ...job, attempts: job.attempts + 1 })
  if (pool.closed) for (const left of pool.queue.splice(0)) left.reject(closedError())
  dispatch(pool)
}

const start = <Request, Reply>(pool: Pool<Request, Reply>, slot: Slot<Request, Reply>): Worker => {
  const worker = pool.spawn()
  const died = (cause: unknown): void => {
    if (slot.worker === worker) fail(pool, slot, cause)
  }
  worker.on('error', died)
  worker.on('exit', (code) => {
    died(new Error(`embedding thread left with code ${code}`))
  })
  worker.on('message', (reply: Reply) => {
    const job = slot.jobs.shift()
    // An idle thread does not keep the process alive; one at work does.
    if (slot.jobs.length === 0) worker.unref()
    if (job) pool.deliver(() => { job.resolve(reply) })
    dispatch(pool)
  })
  return worker
}

/** The thread with the least in hand that may take the job. */
const freeSlot = <Request, Reply>({ slots }: Pool<Request, Reply>, { urgent }: Job<Request, Reply>): Slot<Request, Reply> | undefined => {
  const [least] = [...slots].sort((a, b) => a.jobs.length - b.jobs.length)
  return least && least.jobs.length < (urgent ? URGENT_IN_HAND : 1) ? least : undefined
}

const dispatch = <Request, Reply>(pool: Pool<Request, Reply>): void => {
  while (!pool.closed) {
    const next = pool.queue[0]
    const slot = next && freeSlot(pool, next)
    if (!next || !slot) return
    pool.queue.shift()
    slot.jobs.push(next)
    slot.worker ??= start(pool, slot)
    slot.worker.ref()
    slot.worker.postMessage(next.request)
  }
}

/** One request as a promise; `jobs` remembers it, so that it can be taken out of the queue with its siblings. */
const enqueue = <Request, Reply>(jobs: Job<Request, Reply>[], { request, urgent }: Pick<Job<Request, Reply>, 'request' | 'urgent'>): Promise<Reply> =>
  new Promise<Reply>((resolve, reject) => {
    jobs.push({ request, urgent, resolve, reject, attempts: 0 })
  })

const runAll = async <Request, Reply>(pool: Pool<Request, Reply>, requests: readonly Request[], { urgent = false, signal }: { urgent?: boolean; signal?: AbortSignal | undefined }): Promise<Reply[]> => {
  throwIfAborted(signal)
  if (pool.closed) throw closedError()
  const jobs: Job<Request, Reply>[] = []
  const replies = Promise.all(requests.map((request) => enqueue(jobs, { request, urgent })))
  const onAbort = (): void => {
    for (const job of jobs) job.reject(new AppError('ABORTED', '操作已取消。'))
  }
  signal?.addEventListener('abort', onAbort, { once: true })
  const place = urgent ? pool.queue.findIndex((job) => !job.urgent) : -1
  pool.queue.splice(place < 0 ? pool.queue.length : place, 0, ...jobs)
  dispatch(pool)
  try {
    return await replies
  } finally {
    signal?.removeEventListener('abort', onAbort)
    // After an abort or a failure nobody waits for the rest.
    const unwanted = new Set(jobs.map((job) => job.request))
    pool.queue.splice(0, pool.queue.length, ...pool.queue.filter((job) => !unwanted.has(job.request)))
  }
}

/** A thread ends by itself once it has answered; this long is for one that hangs. */
const STOP_GRACE_MS = 20_000

/**
 * Rejects the request under way and lets the thread end by itself. `worker.terminate()` is no way to stop it: a thread that is
 * terminated inside native code can take the whole process down (uncaught Napi::Error).
 */
const endSlot = async <Request, Reply>(slot: Slot<Request, Reply>): Promise<void> => {
  const { worker, jobs } = slot
  for (const job of jobs) job.reject(closedError())
  if (!worker) return
  const exited = new Promise((resolve) => worker.once('exit', resolve))
  worker.ref()
  worker.postMessage(STOP)
  const timer = setTimeout(() => void worker.terminate(), STOP_GRACE_MS)
  await exited
  clearTimeout(timer)
}

/** Threads start when the first request needs them. */
export const createWorkerPool = <Request, Reply>({ size, spawn, clock = () => performance.now() }: { size: number; spawn: () => Worker; clock?: () => number }): WorkerPool<Request, Reply> => {
  const pool: Pool<Request, Reply> = { slots: Array.from({ length: size }, () => ({ worker: null, jobs: [] })), queue: [], spawn, deliver: createDelivery(clock), closed: false }
  return {
    run: (requests, options = {}) => runAll(pool, requests, options),
    close: async () => {
      pool.closed = true
      for (const job of pool.queue.splice(0)) job.reject(closedError())
      await Promise.all(pool.slots.map(endSlot))
    },
  }
}
