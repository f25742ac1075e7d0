// `wence keys`: makes, lists and revokes the keys of the HTTP service.
import { Command, InvalidArgumentError } from 'commander'
import { AppError } from '../core/errors.ts'
import { SCOPES, type KeyScope } from '../http/caller.ts'
import { openKeyStore, type KeyRecord, type KeyStore } from '../http/key-store.ts'
import type { CliContext } from './cli-context.ts'

const DAY_MS = 86_400_000
const MAX_DAYS = 3_650
const MAX_NAME_CHARS = 100

const scopesOf = (value: string): KeyScope[] => {
  const given = value.split(/[\s,]+/u).filter((part) => part !== '')
  const unknown = given.filter((part) => !(SCOPES as readonly string[]).includes(part))
  if (given.length === 0 || unknown.length > 0) throw new InvalidArgumentError(`权限只能是 ${SCOPES.join('、')}，逗号分隔`)
  return SCOPES.filter((scope) => given.includes(scope))
}

const daysOf = (value: string): number => {
  const days = Number(value)
  if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS) throw new InvalidArgumentError(`应为 1–${MAX_DAYS} 的整数`)
  return days
}

const stateOf = ({ revokedAt, expiresAt }: KeyRecord, now: Date): string => {
  if (revokedAt !== null) return '已撤销'
  return expiresAt !== null && expiresAt <= now.toISOString() ? '已过期' : '有效'
}

const withKeys = (context: CliContext, use: (keys: KeyStore) => void): void => {
  const keys = openKeyStore({ dataDir: context.config().dataDir, now: () => new Date() })
  try {
    use(keys)
  } finally {
    keys.close()
  }
}

const createKey = (context: CliContext): Command =>
  new Command('create')
    .summary('新建密钥，只显示这一次')
    .description('新建密钥，只显示这一次；文件里只存加盐的散列。')
    .argument('<名称>', '给谁用、作什么用')
    .option('--scopes <权限>', 'ask（作答）、search（读文件库）、admin（运维），逗号分隔', scopesOf, ['ask', 'search'] as KeyScope[])
    .option('--days <天数>', '多少天后过期；不写则不过期', daysOf)
    .action((name: string, { scopes, days }: { scopes: KeyScope[]; days?: number }) => withKeys(context, (keys) => {
      const trimmed = name.trim()
      if (trimmed === '' || trimmed.length > MAX_NAME_CHARS) throw new AppError('REQUEST_INVALID', `密钥的名称应为 1–${MAX_NAME_CHARS} 个字符。`)
      const { key, record } = keys.create({ name: trimmed, scopes, expiresAt: days === undefined ? null : new Date(Date.now() + days * DAY_MS) })
      context.terminal.print(key)
      context.terminal.tell(`密钥 ${record.id}（${record.name}）权限：${record.scopes.join('、')}；${record.expiresAt === null ? '不过期' : `${record.expiresAt.slice(0, 10)} 过期`}。请现在就存好，以后看不到了。`)
    }))

const listKeys = (context: CliContext): Command =>
  new Command('list')
    .summary('列出密钥')
    .option('--json', '输出 JSON')
    .action(({ json = false }: { json?: boolean }) => withKeys(context, (keys) => {
      const all = keys.list()
      if (json) return context.terminal.printJson(all)
      if (all.length === 0) return context.terminal.tell('还没有密钥；新建：npx wence keys create <名称>。')
      const now = new Date()
      for (const record of all) {
        context.terminal.print([record.id, stateOf(record, now), record.scopes.join(','), `到期 ${record.expiresAt?.slice(0, 10) ?? '不'}`, `最近使用 ${record.lastUsedAt?.slice(0, 16) ?? '从未'}`, record.name].join('  '))
      }
    }))

const revokeKey = (context: CliContext): Command =>
  new Command('revoke')
    .summary('撤销密钥，运行中的服务随即不再接受')
    .argument('<编号>', '见 wence keys list')
    .action((id: string) => withKeys(context, (keys) => {
      const { name } = keys.revoke(id)
      context.terminal.print(`密钥 ${id}（${name}）已撤销。`)
    }))

export const keysCommand = (context: CliContext): Command => {
  const command = new Command('keys').summary('管理 HTTP 服务的密钥').description('管理 HTTP 服务的密钥：新建、列出、撤销。')
  for (const create of [createKey, listKeys, revokeKey]) command.addCommand(create(context))
  return command
}
