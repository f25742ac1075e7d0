// What commander found wrong with a command line, in Chinese.
import type { CommanderError } from 'commander'

const quoted = (text: string): string[] => [...text.matchAll(/'([^']*)'/gu)].map(([, inner]) => inner ?? '')

/** One line that names what does not fit and says where to look. */
export const usageMessage = (error: CommanderError): string => {
  const [first = '', second = ''] = quoted(error.message)
  const suggested = /Did you mean (?:one of )?(.+?)\?\)/su.exec(error.message)?.[1]
  const hint = suggested ? `是不是想用 ${suggested}？` : '用法见 wence --help。'
  switch (error.code) {
    case 'commander.unknownCommand':
      return `没有命令「${first}」；${hint}`
    case 'commander.unknownOption':
      return `没有选项 ${first}；${hint}`
    case 'commander.missingArgument':
      return `缺少 <${first}>；${hint}`
    case 'commander.optionMissingArgument':
      return `选项 ${first} 后面缺少值；${hint}`
    case 'commander.excessArguments':
      return `多出了参数；${hint}`
    case 'commander.invalidArgument': {
      const allowed = /Allowed choices are (.+?)\.$/su.exec(error.message)?.[1]
      const why = allowed ? `只能是 ${allowed.replaceAll(', ', '、')} 之一` : (/is invalid\. (.+)$/su.exec(error.message)?.[1] ?? '不合要求')
      return `${first} 的值「${second}」${why}；${hint}`
    }
    default:
      return `命令的用法不对；${hint}`
  }
}
