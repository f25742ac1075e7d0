// A command line without a process: what is printed is collected, and the assistant is the small fake one.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import type { CliContext } from '../../src/cli/cli-context.ts'
import { createProgram } from '../../src/cli/program.ts'
import { createTerminal } from '../../src/cli/terminal.ts'
import { readConfig } from '../../src/core/config.ts'
import { fakeAssistant, type FakeAssistant } from '../http/fake-assistant.ts'

export type FakeCli = {
  readonly context: CliContext
  readonly assistant: FakeAssistant
  readonly stop: AbortController
  readonly out: () => string
  readonly err: () => string
  /** Parses and runs a command line, as `main.ts` does. */
  readonly run: (...args: string[]) => Promise<unknown>
}

const collector = (isTTY: boolean) => {
  const chunks: string[] = []
  const stream = new Writable({ write: (chunk: Buffer, _, done) => { chunks.push(chunk.toString()); done() } })
  return { stream: Object.assign(stream, { isTTY }), text: () => chunks.join('') }
}

export type FakeCliOptions = {
  readonly overrides?: Partial<CliContext>
  readonly assistant?: FakeAssistant
  readonly lines?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly isTTY?: boolean
  readonly plain?: boolean
}

export const fakeCli = ({ overrides = {}, assistant = fakeAssistant(), lines = [], env = {}, isTTY = false, plain = false }: FakeCliOptions = {}): FakeCli => {
  const stdout = collector(isTTY)
  const stderr = collector(false)
  const stop = new AbortController()
  const dataDir = mkdtempSync(join(tmpdir(), 'wence-cli-'))
  const terminal = createTerminal({ stdout: stdout.stream, stderr: stderr.stream, plain })
  const context: CliContext = {
    terminal,
    secret: (name) => env[name],
    config: (given = {}) => readConfig({ WENCE_DATA_DIR: dataDir, ...env, ...given }),
    input: Readable.from(lines.map((line) => `${line}\n`)),
    signal: stop.signal,
    interrupt: () => stop.abort(),
    onHangup: () => undefined,
    log: terminal.tell,
    openAssistant: () => Promise.resolve(assistant),
    rebuildIndex: () => Promise.resolve({ status: 'built', build: 'b1', documents: 2, clauses: 4, chunks: 6, embedded: 6 }),
    importSources: () => Promise.resolve({ written: [], unchanged: [], skipped: [] }),
    ...overrides,
  }
  return {
    context, assistant, stop, out: stdout.text, err: stderr.text,
    run: async (...args) => (await createProgram(context, { version: '0.0.0', args })).run(),
  }
}
