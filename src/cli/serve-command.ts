// `wence serve`: the HTTP service, until it is told to stop.
import { once } from 'node:events'
import { Command } from 'commander'
import { createFeedbackStore } from '../assistant/feedback-store.ts'
import type { Config } from '../core/config.ts'
import { throwIfAborted } from '../core/errors.ts'
import { pendingAssistant, type PendingAssistant } from '../http/assistant-source.ts'
import { createApp, type FailureReport } from '../http/create-app.ts'
import { startServer } from '../http/server.ts'
import { loadWebPage } from '../http/web-page.ts'
import type { CliContext } from './cli-context.ts'
import { prepareAssistant } from './prepare-assistant.ts'

type Options = { port?: string; host?: string; prepare?: boolean }

const describeFailure = ({ requestId, method, path, code, error }: FailureReport): string =>
  `[${requestId}] ${method} ${path} ${code} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`

const openFor = async (context: CliContext, config: Config, { pending, prepare }: { pending: PendingAssistant; prepare: boolean }) => {
  if (!prepare) return context.openAssistant(config, { signal: context.signal })
  return prepareAssistant(context, {
    config,
    onProgress: ({ stage, done, total }) => pending.waitFor(`正在准备索引：${stage}${total > 0 ? ` ${done}/${total}` : ''}，请稍候再试。`),
  })
}

/** Listens first, so that a taken port is found before minutes of building, and `/readyz` tells how far it has come. */
const serve = async (context: CliContext, config: Config, { prepare }: { prepare: boolean }): Promise<void> => {
  const { terminal, signal, log } = context
  const pending = pendingAssistant()
  const app = createApp({ source: pending, corsOrigins: config.corsOrigins, report: (failure) => log(describeFailure(failure)), webPage: loadWebPage(), feedback: createFeedbackStore(config.dataDir, Date.now) })
  const server = await startServer({ fetch: app.fetch, host: config.host, port: config.port })
  try {
    const assistant = await openFor(context, config, { pending, prepare })
    try {
      throwIfAborted(signal)
      pending.serve(assistant)
      terminal.print(`问策已启动：${server.url}（按 Ctrl+C 停止）`)
      await once(signal, 'abort')
      terminal.tell('正在停止：等待进行中的回答完成……')
      await server.stop()
    } finally {
      await assistant.close()
    }
  } finally {
    await server.stop(0)
  }
}

export const serveCommand = (context: CliContext): Command =>
  new Command('serve')
    .summary('启动 HTTP 服务')
    .description('启动 HTTP 服务；按 Ctrl+C 停止，进行中的回答会先完成。')
    .option('--port <端口>', '默认取 PORT，再默认 8787；0 表示由系统分配')
    .option('--host <地址>', '默认取 HOST，再默认 127.0.0.1')
    .option('--prepare', '先导入原始文件、建立索引（各自只在需要时）')
    .action(({ port, host, prepare = false }: Options) => serve(context, context.config({ PORT: port, HOST: host }), { prepare }))
