// The service as a process of its own: started, waited for, weighed, stopped.
import { execFile, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { promisify } from 'node:util'
import { AppError } from '../../core/errors.ts'
import type { Clock } from './stopwatch.ts'

const POLL_MS = 20
const TIMEOUT_MS = 60_000
const KILL_AFTER_MS = 5000
const KB_PER_MB = 1024
const MS = 1000
/** Characters told of what a service printed that did not start. */
const LAST_PRINTED = 500

export type ServingProcess = {
  readonly baseUrl: string
  /** From the start of the process to the first 200 of `/readyz`. */
  readonly readyMs: number
  /** Resident memory now. */
  readonly residentMb: () => Promise<number>
  readonly stop: () => Promise<void>
}

export type StartServingOptions = {
  /** Program and arguments: `[process.execPath, 'dist/cli/main.js', 'serve']`. */
  readonly command: readonly [string, ...string[]]
  /** The child's whole environment; `PORT` and `HOST` are added. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  readonly timeoutMs?: number
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const isReady = async (baseUrl: string): Promise<boolean> => {
  try {
    const response = await fetch(`${baseUrl}/readyz`)
    await response.arrayBuffer()
    return response.status === 200
  } catch {
    return false // not listening yet
  }
}

const residentMbOf = async (pid: number): Promise<number> => {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout.trim()) / KB_PER_MB
}

/** @throws AppError `SERVICE_NOT_STARTED` where the process ends or is not ready in time, with the end of what it printed: there it says what to do. */
export const startServing = async ({ command: [program, ...args], env, clock, timeoutMs = TIMEOUT_MS }: StartServingOptions): Promise<ServingProcess> => {
  const port = await freePort()
  const baseUrl = `http://127.0.0.1:${port}`
  const start = clock()
  const child = spawn(program, args, { env: { ...env, PORT: String(port), HOST: '127.0.0.1' }, stdio: ['ignore', 'ignore', 'pipe'] })
  const printed: string[] = []
  child.stderr.on('data', (chunk: Buffer) => printed.push(chunk.toString()))
  const state: { failed: string | null } = { failed: null }
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      state.failed = error.message
      resolve()
    })
    child.once('exit', (code) => {
      state.failed = `退出码 ${code ?? '无'}`
      resolve()
    })
  })
  const stop = async (): Promise<void> => {
    if (state.failed !== null) return
    child.kill('SIGTERM')
    const force = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS)
    await ended
    clearTimeout(force)
  }
  while (!(await isReady(baseUrl))) {
    if (state.failed !== null || clock() - start > timeoutMs) {
      await stop()
      throw new AppError('SERVICE_NOT_STARTED', `要测的服务没有启动（${state.failed ?? `${timeoutMs / MS} 秒内没有准备好`}）：${printed.join('').trim().slice(-LAST_PRINTED) || '没有说明原因，请用 npx wence serve 启动一次看看。'}`)
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  return { baseUrl, readyMs: clock() - start, residentMb: () => residentMbOf(child.pid ?? 0), stop }
}
