// The table of commands, in the order of `wence --help`. A new command is a file of its own and a line here.
import type { Command } from 'commander'
import { STEPS } from '../retrieve/steps.ts'
import type { CliContext } from './cli-context.ts'

export type CreateCommand = (context: CliContext) => Command

/** Each in a module of its own, loaded when it is wanted: all of them together are 500 modules, a third of a second. */
const COMMANDS: Readonly<Record<string, () => Promise<CreateCommand>>> = {
  ask: async () => (await import('./ask-command.ts')).askCommand,
  chat: async () => (await import('./chat-command.ts')).chatCommand,
  search: async () => (await import('./search-command.ts')).searchCommand,
  documents: async () => (await import('./documents-command.ts')).documentsCommand,
  clauses: async () => (await import('./clauses-command.ts')).clausesCommand,
  facets: async () => (await import('./facets-command.ts')).facetsCommand,
  import: async () => (await import('./import-command.ts')).importCommand,
  index: async () => (await import('./index-command.ts')).indexCommand,
  serve: async () => (await import('./serve-command.ts')).serveCommand,
  keys: async () => (await import('./keys-command.ts')).keysCommand,
  mcp: async () => (await import('./mcp-command.ts')).mcpCommand,
  doctor: async () => (await import('./doctor-command.ts')).doctorCommand,
  feedback: async () => (await import('./feedback-command.ts')).feedbackCommand,
  eval: async () => (await import('./eval-command.ts')).createEvalCommand({ steps: STEPS }),
  bench: async () => (await import('./bench-command.ts')).benchCommand,
  fit: async () => (await import('./fit-command.ts')).fitCommand,
}

/** The command that goes by `name`; all of them where none does: help and a slip of the pen speak of every one. */
export const loadCommands = (name?: string): Promise<CreateCommand[]> => {
  const named = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  return Promise.all((named ? [named] : Object.values(COMMANDS)).map((load) => load()))
}
