// The command line as commander sees it: every command, with help in Chinese.
import { Command, Help, type Option } from 'commander'
import { displayWidth } from '../core/display-width.ts'
import type { CliContext } from './cli-context.ts'
import { loadCommands } from './commands.ts'

const TITLES: Readonly<Record<string, string>> = { 'Usage:': '用法：', 'Arguments:': '参数：', 'Options:': '选项：', 'Commands:': '命令：' }

const EXIT_CODES = `
退出码：
  0    成功（包括「文件中没有」这样的回答）
  1    失败，stderr 上有一行说明
  2    命令的用法不对
  130  被 Ctrl+C 中断

设置来自环境变量，见 .env.example。`

const original = new Help()

const optionDescription = (option: Option): string => {
  const extra = [
    ...(option.argChoices ? [`可选：${option.argChoices.join('、')}`] : []),
    ...(option.defaultValue !== undefined && !Array.isArray(option.defaultValue) ? [`默认 ${String(option.defaultValue)}`] : []),
  ]
  return extra.length > 0 ? `${option.description}（${extra.join('；')}）` : option.description
}

const inChinese = (command: Command): Command => {
  for (const sub of command.commands) inChinese(sub)
  // Its own 「help」 would speak English; --help does the same.
  if (command.commands.length > 0) command.helpCommand(false)
  return command
    .helpOption('-h, --help', '显示帮助')
    .configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      commandUsage: (of) => original.commandUsage(of).replace('[options]', '[选项]').replace('[command]', '<命令>'),
      subcommandTerm: (of) => original.subcommandTerm(of).replace('[options]', '[选项]'),
      optionDescription,
      displayWidth,
    })
    // Errors are told in Chinese, in one place: cli/main.ts.
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
}

export type ProgramOptions = {
  readonly version: string
  /** The command line's arguments. The first decides which commands are there: the one that it names, or all. */
  readonly args: readonly string[]
}

/** Its `run` runs the command, and rejects with CommanderError on a wrong command line. */
export const createProgram = async (context: CliContext, { version, args }: ProgramOptions): Promise<{ readonly run: () => Promise<unknown> }> => {
  const program = inChinese(new Command('wence'))
    .description('问策：政策文件问答。只依据文件库作答，每句话都注明出处条款。')
    .version(version, '-V, --version', '显示版本')
    .helpCommand('help [命令]', '显示某个命令的帮助')
    .addHelpText('after', EXIT_CODES)
  for (const create of await loadCommands(args[0])) program.addCommand(inChinese(create(context)))
  return { run: () => program.parseAsync(args, { from: 'user' }) }
}
