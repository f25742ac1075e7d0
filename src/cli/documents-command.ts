// `wence documents`: what the corpus holds.
import { Command } from 'commander'
import { withAssistant, type CliContext } from './cli-context.ts'
import { renderDocument } from './render-answer.ts'

export const documentsCommand = ({ terminal, ...context }: CliContext): Command =>
  new Command('documents')
    .description('列出文件库中的文件')
    .option('--json', '以 JSON 输出，内容同 GET /documents')
    .action(async ({ json }: { json?: true }) => {
      const documents = await withAssistant({ terminal, ...context }, (assistant) => assistant.documents())
      if (json) return terminal.printJson({ documents })
      terminal.print(documents.map((document) => renderDocument(document, terminal)).join('\n'))
    })
