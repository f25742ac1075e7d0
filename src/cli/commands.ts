// The table of commands, in the order of `wence --help`. A new command is a file of its own and a line here.
import type { Command } from 'commander'
import { STEPS } from '../retrieve/steps.ts'
import { askCommand } from './ask-command.ts'
import { benchCommand } from './bench-command.ts'
import { chatCommand } from './chat-command.ts'
import { clausesCommand } from './clauses-command.ts'
import type { CliContext } from './cli-context.ts'
import { doctorCommand } from './doctor-command.ts'
import { documentsCommand } from './documents-command.ts'
import { createEvalCommand } from './eval-command.ts'
import { facetsCommand } from './facets-command.ts'
import { fitCommand } from './fit-command.ts'
import { feedbackCommand } from './feedback-command.ts'
import { importCommand } from './import-command.ts'
import { indexCommand } from './index-command.ts'
import { keysCommand } from './keys-command.ts'
import { mcpCommand } from './mcp-command.ts'
import { searchCommand } from './search-command.ts'
import { serveCommand } from './serve-command.ts'

export const COMMANDS: readonly ((context: CliContext) => Command)[] = [
  askCommand, chatCommand, searchCommand, documentsCommand, clausesCommand, facetsCommand, importCommand, indexCommand, serveCommand, keysCommand, mcpCommand, doctorCommand, feedbackCommand,
  createEvalCommand({ steps: STEPS }), benchCommand, fitCommand,
]
