// `wence clauses`: the outline of one document.
import { Command } from 'commander'
import { withAssistant, type CliContext } from './cli-context.ts'
import { renderClause } from './render-answer.ts'

export const clausesCommand = ({ terminal, ...context }: CliContext): Command =>
  new Command('clauses')
    .description('列出一份文件的全部条款')
    .argument('<文件编号>', '见 wence documents')
    .option('--json', '以 JSON 输出，内容同 GET /documents/:id/clauses')
    .action(async (documentId: string, { json }: { json?: true }) => {
      const clauses = await withAssistant({ terminal, ...context }, (assistant) => assistant.clauses(documentId))
      if (json) return terminal.printJson({ clauses })
      terminal.print(clauses.map((clause) => renderClause(clause, terminal)).join('\n'))
    })
