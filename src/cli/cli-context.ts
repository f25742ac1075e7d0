// What every command is handed: settings, terminal, and the ways to get at the program itself.
import type { Readable } from 'node:stream'
import type { Assistant } from '../assistant/assistant.ts'
import type { Config } from '../core/config.ts'
import type { importSources } from '../corpus/import.ts'
import type { ProgressStep } from './progress.ts'
import type { Terminal } from './terminal.ts'

/** `stage` is shown as it is: in Chinese. */
export type WorkOptions = { readonly signal?: AbortSignal; readonly onProgress?: (step: ProgressStep) => void }

/** `ephemeral`: conversations are not kept on disk. */
export type OpenAssistant = (config: Config, options?: WorkOptions & { readonly ephemeral?: boolean }) => Promise<Assistant>

export type RebuiltIndex = { readonly status: 'built' | 'unchanged'; readonly build: string; readonly documents: number; readonly clauses: number; readonly chunks: number; readonly embedded: number }
export type RebuildIndex = (config: Config, options?: WorkOptions & { readonly force?: boolean }) => Promise<RebuiltIndex>

export type CliContext = {
  /** Settings of the environment, with options of the command over them, by environment name. @throws AppError `CONFIG_INVALID` */
  readonly config: (overrides?: Readonly<Record<string, string | undefined>>) => Config
  /** Value of an environment variable that the file of backends names. */
  readonly secret: (name: string) => string | undefined
  readonly terminal: Terminal
  readonly input: Readable & { readonly isTTY?: boolean }
  /** Fires on Ctrl+C and on SIGTERM. */
  readonly signal: AbortSignal
  /** As if Ctrl+C had been pressed: a prompt that reads keys itself calls it. */
  readonly interrupt: () => void
  readonly openAssistant: OpenAssistant
  readonly rebuildIndex: RebuildIndex
  readonly importSources: typeof importSources
  /** Calls the listener at every SIGHUP. */
  readonly onHangup: (listener: () => void) => void
  /** Where the running service writes its log, a line of JSON each. */
  readonly log: (line: string) => void
}

/** Opens the assistant for one command, which keeps no conversation unless it says so, lets `use` work with it, and closes it whatever happens. */
export const withAssistant = async <T>(context: CliContext, use: (assistant: Assistant) => Promise<T>, { ephemeral = true }: { readonly ephemeral?: boolean } = {}): Promise<T> => {
  const assistant = await context.openAssistant(context.config(), { signal: context.signal, ephemeral })
  try {
    return await use(assistant)
  } finally {
    await assistant.close()
  }
}
