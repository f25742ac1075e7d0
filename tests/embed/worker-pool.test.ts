import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { createWorkerPool } from '../../src/embed/worker-pool.ts'

type Request = { readonly value: number; readonly dies: boolean; readonly afterMs: number }

/** A thread that doubles numbers after a while, or dies over them; it ends when it is told to. */
const SOURCE = `
const { parentPort } = require('node:worker_threads')
parentPort.on('message', (message) => {
  if (message === 'stop') return setTimeout(() => parentPort.close(), 20)
  setTimeout(() => message.dies ? process.exit(7) : parentPort.postMessage(message.value * 2), message.afterMs)
})`

const createPool = (size: number, { spawned = [] as Worker[], dieFirst = 0 } = {}) => {
  const state = { left: dieFirst }
  return createWorkerPool<Request, number>({
    size,
    spawn: () => {
      const worker = new Worker(state.left > 0 ? "process.exit(7)" : SOURCE, { eval: true })
      state.left -= 1
      spawned.push(worker)
      return worker
    },
  })
}
const request = (value: number, { dies = false, afterMs = 0 } = {}): Request => ({ value, dies, afterMs })

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
