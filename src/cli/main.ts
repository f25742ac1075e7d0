#!/usr/bin/env -S MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=1048576 node --max-semi-space-size=32
// The process: environment in, exit code out, and the one place where an error becomes a line on the terminal. (Above: `allocator-environment.ts`, `bound-heap.ts`.)
import { setMaxListeners } from 'node:events'
import { readFileSync, writeSync } from 'node:fs'
import { CommanderError } from 'commander'
import { createSharedParts } from '../assistant/shared-parts.ts'
import { readConfig } from '../core/config.ts'
import { AppError, systemCode } from '../core/errors.ts'
import type { CliContext } from './cli-context.ts'
import { createProgram } from './program.ts'
import { createTerminal } from './terminal.ts'
import { usageMessage } from './usage-message.ts'

const EXIT = { ok: 0, failed: 1, usage: 2, interrupted: 130 } as const

// The reader of our output has left (`wence … | head`): nothing more to do, and nothing to complain about.
const leaveQuietly = (error: NodeJS.ErrnoException): void => process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.failed)

/** A line of the service's log. A full disk or a reader that has left costs the line, never the service. */
const writeLog = (line: string): void => {
  try {
    writeSync(process.stderr.fd, `${line}\n`)
  } catch (error) {
    // A pipe whose reader is slow: Node waits for it. Every other line that fails is tried anew with the next.
    if (systemCode(error) === 'EAGAIN') process.stderr.write(`${line}\n`)
  }
}

const createContext = (): CliContext => {
  const stop = new AbortController()
  // Every batch of a build listens to this one signal; that is many, and no leak.
  setMaxListeners(0, stop.signal)
  const interrupt = (): void => stop.abort()
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  const secret = (name: string): string | undefined => process.env[name]
  const shared = createSharedParts()
  const terminal = createTerminal({ stdout: process.stdout, stderr: process.stderr, plain: Boolean(process.env.NO_COLOR) })
  return {
    terminal,
    secret,
    interrupt,
    signal: stop.signal,
    input: process.stdin,
    onHangup: (listener) => { process.on('SIGHUP', listener) },
    log: writeLog,
    config: (overrides = {}) => readConfig({ ...process.env, ...Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined)) }),
    // Loaded when it is needed: help and version must not wait for native libraries.
    openAssistant: async (config, options) => (await import('../assistant/create-assistant.ts')).createAssistant(config, { ...options, shared, secret }),
    rebuildIndex: async (config, options) => (await import('./rebuild-index.ts')).rebuildIndex(config, options),
    importSources: async (paths, options) => (await import('../corpus/import.ts')).importSources(paths, options),
  }
}

const readVersion = (): string => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
  return version
}

/** One line in Chinese on stderr, and the exit code. */
const exitCodeOf = (error: unknown, { terminal, signal }: CliContext): number => {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.ok
    if (error.code !== 'commander.help') terminal.tell(usageMessage(error))
    return EXIT.usage
  }
  if (signal.aborted) {
    terminal.tell('已中断。')
    return EXIT.interrupted
  }
  if (error instanceof AppError && error.code !== 'INTERNAL') {
    terminal.tell(error.message)
    return error.code === 'REQUEST_INVALID' ? EXIT.usage : EXIT.failed
  }
  const what = error instanceof Error ? error.message.split('\n')[0] : String(error)
  terminal.tell(`程序内部错误，请连同所用命令一并反馈：${what}`)
  return EXIT.failed
}

process.stdout.on('error', leaveQuietly)
// What cannot be told is not told; the work goes on.
process.stderr.on('error', () => undefined)
const context = createContext()
try {
  const program = await createProgram(context, { version: readVersion(), args: process.argv.slice(2) })
  await program.run()
} catch (error) {
  process.exitCode = exitCodeOf(error, context)
}
