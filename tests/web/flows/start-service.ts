// The real service in a process of its own.
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { PROGRAM } from '../../cli/delivered-program.ts'

export type RunningService = { readonly url: string; readonly stop: () => Promise<void> }

const START_MS = 90_000

const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    const heard = { text: '' }
    const late = setTimeout(() => reject(new Error(`the service did not start: ${heard.text}`)), START_MS)
    const hear = (chunk: Buffer): void => {
      heard.text += chunk.toString()
      const url = /问策已启动：(http:\/\/\S+?:\d+)/u.exec(heard.text)?.[1]
      if (!url) return
      clearTimeout(late)
      resolve(url)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('exit', (code) => reject(new Error(`the service ended with ${code}: ${heard.text}`)))
  })

/** `port` "0" lets the system choose. The index is built where it is missing. */
export const startService = async (env: Readonly<Record<string, string>>): Promise<RunningService> => {
  const child = spawn(process.execPath, [...PROGRAM, 'serve', '--prepare'], { env: { ...process.env, PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const url = await addressOf(child)
  return {
    url,
    stop: async () => {
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** A new key for a service with the same settings. */
export const createKey = async (env: Readonly<Record<string, string>>): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, [...PROGRAM, 'keys', 'create', 'test', '--scopes', 'ask,search'], { env: { ...process.env, ...env } })
  return stdout.trim()
}
