// `wence doctor`: is everything there that the program needs?
import { Command } from 'commander'
import type { CliContext } from './cli-context.ts'
import { doctorChecks } from './doctor-checks.ts'

export const doctorCommand = (context: CliContext): Command =>
  new Command('doctor')
    .summary('检查运行环境，指出问题和办法')
    .description('检查 Node.js、模型校验和、文件库、索引、磁盘、端口和语言模型，指出问题和办法；有问题时退出码为 1。')
    .option('--json', '以 JSON 输出')
    .action(async ({ json }: { json?: true }) => {
      const { terminal } = context
      const checks = await doctorChecks(context)
      const wrong = checks.filter(({ ok }) => !ok).length
      if (wrong > 0) process.exitCode = 1
      if (json) return terminal.printJson({ ok: wrong === 0, checks })
      for (const { ok, title, detail } of checks) terminal.print(`${ok ? '✓' : '✗'} ${terminal.bold(title)}  ${detail}`)
      terminal.tell(wrong === 0 ? '一切正常。' : `有 ${wrong} 处问题，处理办法见上。`)
    })
