import { EventEmitter } from 'node:events'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { createWorkerPool, STOP } from '../../src/embed/worker-pool.ts'

type Request = { readonly value: number; readonly dies: boolean; readonly afterMs: number }

/** A thread that doubles numbers after a while, or dies over them; it ends when it is told to. */
const SOURCE = `
const { parentPort } = require('node:worker_threads')
parentPort.on('message', (message) => {
  if (message === 'stop') return setTimeout(() => parentPort.close(), 20)
  setTimeout(() => message.dies ? process.exit(7) : parentPort.postMessage(message.value * 2), message.afterMs)
})`

const createPool = (size: number, { spawned = [] as Worker[], dieFirst = 0, clock = () => performance.now() } = {}) => {
  const state = { left: dieFirst }
  return createWorkerPool<Request, number>({
    size,
    clock,
    spawn: () => {
      const worker = new Worker(state.left > 0 ? "process.exit(7)" : SOURCE, { eval: true })
      state.left -= 1
      spawned.push(worker)
      return worker
    },
  })
}
const request = (value: number, { dies = false, afterMs = 0 } = {}): Request => ({ value, dies, afterMs })

/** A thread that answers when the test says so, in the same moment as others. */
const silentThread = () => {
  const events = new EventEmitter()
  const taken = { at: false }
  const worker = Object.assign(events, { postMessage: (message: unknown) => void (message === STOP && events.emit('exit', 0)), ref: () => undefined, unref: () => undefined })
  return {
    taken,
    take: (): Worker => {
      taken.at = true
      return worker as unknown as Worker
    },
    reply: (value: number): void => void events.emit('message', value),
  }
}

describe('worker pool', () => {
  it('gives a reply a request, in order', async () => {
    const pool = createPool(2)
    expect(await pool.run([1, 2, 3].map((value) => request(value, { afterMs: 30 - value * 10 })))).toEqual([2, 4, 6])
    await pool.close()
  })

  it('replaces a thread that dies at work, and tries its request once more', async () => {
    const pool = createPool(1, { dieFirst: 1 })
    expect(await pool.run([request(4)])).toEqual([8])
    await pool.close()
  })

  it('gives up when a thread dies twice over the same request, and goes on with others', async () => {
    const pool = createPool(1)
    await expect(pool.run([request(1, { dies: true })])).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' })
    expect(await pool.run([request(5)])).toEqual([10])
    await pool.close()
  })

  it('answers what waited behind a request that kills the thread', async () => {
    const pool = createPool(1)
    const dying = pool.run([request(1, { dies: true })], { urgent: true }).then(() => null, (error: unknown) => error)
    const behind = pool.run([request(6, { afterMs: 20 })], { urgent: true })
    expect(await dying).toMatchObject({ code: 'MODEL_UNAVAILABLE' })
    expect(await behind).toEqual([12])
    await pool.close()
  })

  it('lets a thread have the next urgent requests while it answers one, and no other', async () => {
    const posted: Request[] = []
    const pool = createWorkerPool<Request, number>({
      size: 1,
      spawn: () => {
        const worker = new Worker(SOURCE, { eval: true })
        const post = worker.postMessage.bind(worker)
        worker.postMessage = (message: Request) => {
          posted.push(message)
          post(message)
        }
        return worker
      },
    })
    const under = (urgent: boolean, values: readonly number[]): Promise<number[]> => pool.run(values.map((value) => request(value)), { urgent })
    const urgent = under(true, [1, 2, 3])
    expect(posted.map(({ value }) => value)).toEqual([1, 2, 3])
    await urgent
    const others = under(false, [4, 5])
    expect(posted.map(({ value }) => value)).toEqual([1, 2, 3, 4])
    await others
    await pool.close()
  })

  it('takes urgent requests before others, and among themselves in the order in which they came', async () => {
    const pool = createPool(1)
    const done: number[] = []
    const ask = (value: number, urgent: boolean) => pool.run([request(value, { afterMs: 5 })], { urgent }).then(() => done.push(value))
    await Promise.all([ask(1, false), ask(2, false), ask(3, true), ask(4, true), ask(5, false)])
    expect(done).toEqual([1, 3, 4, 2, 5])
    await pool.close()
  })

  it('lets the event loop turn between two replies, so that work that follows them does not hold everything up', async () => {
    // By this clock the rest of a turn takes no time.
    const pool = createPool(8, { clock: () => 0 })
    const turns = { seen: 0 }
    const turn = setInterval(() => { turns.seen += 1 }, 1)
    const follow = async (value: number): Promise<number> => {
      await pool.run([request(value)])
      const start = turns.seen
      // Threads answer the rest meanwhile.
      for (const until = performance.now() + 20; performance.now() < until;);
      return start
    }
    const starts = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(follow))
    clearInterval(turn)
    expect(new Set(starts).size).toBe(8)
    await pool.close()
  })

  it.each([
    ['one where the rest takes no time', { restMs: 0, sizes: [1, 1, 1, 1, 1, 1, 1, 1] }],
    ['as many as take as long as the rest', { restMs: 10, sizes: [3, 3, 2] }],
    ['those of 15 ms at most, however long the rest takes', { restMs: 1_000, sizes: [4, 4] }],
  ])('hands over in a turn of the event loop %s', async (_, { restMs, sizes }) => {
    const time = { now: 0 }
    const threads = Array.from({ length: 8 }, silentThread)
    const pool = createWorkerPool<Request, number>({ size: 8, clock: () => time.now, spawn: () => threads.find(({ taken }) => !taken.at)!.take() })
    const turns = { seen: 0 }
    const followed: number[] = []
    const all = Promise.all(threads.map(async (__, value) => {
      await pool.run([request(value)])
      // What follows a reply.
      time.now += 4
      followed[turns.seen] = (followed[turns.seen] ?? 0) + 1
    }))
    // The rest of each turn, what hundreds of connections do to it: asked for before the replies come, it is always the first of its turn.
    const rest = (): void => {
      turns.seen += 1
      time.now += restMs
      if (followed.reduce((sum, each) => sum + (each ?? 0), 0) < 8) setImmediate(rest)
    }
    setImmediate(rest)
    for (const thread of threads) thread.reply(1)
    await all
    expect(followed.filter((each) => each)).toEqual(sizes)
    await pool.close()
  })

  it('rejects what is under way when it closes, and waits until its threads have ended by themselves', async () => {
    const spawned: Worker[] = []
    const pool = createPool(1, { spawned })
    const running = pool.run([request(1, { afterMs: 50 })]).then(() => null, (error: unknown) => error)
    const codes: number[] = []
    spawned[0]?.on('exit', (code) => codes.push(code))
    await pool.close()
    expect(await running).toMatchObject({ code: 'ABORTED' })
    expect(codes).toEqual([0])
    await expect(pool.run([request(2)])).rejects.toMatchObject({ code: 'ABORTED' })
  })
})
