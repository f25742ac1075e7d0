// `wence index`: builds the index of the corpus.
import { Command } from 'commander'
import type { CliContext } from './cli-context.ts'
import { withProgress } from './terminal.ts'

export const indexCommand = ({ config, rebuildIndex, signal, terminal }: CliContext): Command =>
  new Command('index')
    .summary('建立或更新索引')
    .description('建立或更新索引。没有变化的内容不重新计算；旧索引一直可用，直到新的完整建成。')
    .option('--force', '即使没有变化也重建')
    .option('--json', '以 JSON 输出')
    .action(async ({ force = false, json }: { force?: boolean; json?: true }) => {
      const built = await withProgress(terminal, (onProgress) => rebuildIndex(config(), { force, signal, onProgress }))
      if (json) return terminal.printJson(built)
      const what = built.status === 'unchanged' ? '索引已是最新' : `索引已建成，新计算 ${built.embedded} 条向量`
      terminal.print(`${what}：${built.documents} 份文件，${built.clauses} 个条款，${built.chunks} 个检索单元。`)
    })
