// `wence import`: files as received become documents of the corpus.
import { Command } from 'commander'
import type { CliContext } from './cli-context.ts'
import { withProgress } from './terminal.ts'

export const importCommand = ({ config, importSources, signal, terminal }: CliContext): Command =>
  new Command('import')
    .summary('把收到的文件拆成文件库中的文件')
    .description('把收到的文件（或整个目录）拆成文件库中的文件，一份文件一个 Markdown。之后用 wence index 更新索引。')
    .argument('<路径...>', '文件或目录')
    .option('--corpus <目录>', '文件库目录，默认取 WENCE_CORPUS_DIR')
    .option('--json', '以 JSON 输出')
    .action(async (paths: string[], { corpus, json }: { corpus?: string; json?: true }) => {
      const { corpusDir } = config({ WENCE_CORPUS_DIR: corpus })
      const report = await withProgress(terminal, (report) =>
        importSources(paths, { corpusDir, signal, onProgress: ({ done, total }) => report({ stage: '读取文件', done, total }) }))
      if (json) return terminal.printJson(report)
      for (const key of report.written) terminal.print(`${terminal.bold(key)}  已写入`)
      for (const key of report.unchanged) terminal.print(`${key}  没有变化`)
      for (const { file, reason } of report.skipped) terminal.tell(`跳过 ${file}：${reason}`)
      terminal.tell(`写入 ${report.written.length} 份、未变 ${report.unchanged.length} 份，文件库目录 ${corpusDir}。${report.written.length > 0 ? '运行 npx wence index 后即可检索。' : ''}`)
    })
