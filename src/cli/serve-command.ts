// `wence serve`: the HTTP service, until it is told to stop.
import { once } from 'node:events'
import { Command } from 'commander'
import type { Config } from '../core/config.ts'
import { throwIfAborted } from '../core/errors.ts'
import { startServer } from '../http/server.ts'
import type { CliContext } from './cli-context.ts'
import { prepareAssistant } from './prepare-assistant.ts'
import { createService, type Service } from './service.ts'
import { openTracing } from './tracing.ts'

type Options = { port?: string; host?: string; prepare?: boolean }

const openFor = async (context: CliContext, config: Config, { service, prepare }: { service: Service; prepare: boolean }) => {
  if (!prepare) return context.openAssistant(config, { signal: context.signal })
  return prepareAssistant(context, {
    config,
    onProgress: ({ stage, done, total }) => service.source.waitFor(`正在准备索引：${stage}${total > 0 ? ` ${done}/${total}` : ''}，请稍候再试。`),
  })
}

const run = async (context: CliContext, config: Config, { prepare, service }: { prepare: boolean; service: Service }): Promise<void> => {
  const { terminal, signal } = context
  const server = await startServer({ fetch: service.fetch, host: config.host, port: config.port })
  try {
    // Not held in a variable: this function waits as long as the service lives, and would keep the first index after it was swapped.
    service.source.serve(await openFor(context, config, { service, prepare }))
    try {
      throwIfAborted(signal)
      context.onHangup(() => { void service.reloadOnHangup() })
      terminal.print(`问策已启动：${server.url}（按 Ctrl+C 停止）`)
      await once(signal, 'abort')
      terminal.tell('正在停止：等待进行中的回答完成……')
      await service.stop(server)
    } finally {
      await service.source.close()
    }
  } finally {
    await server.stop(0)
  }
}

/** Listens first, so that a taken port is found before minutes of building, and `/readyz` tells how far it has come. */
const serve = async (context: CliContext, config: Config, { prepare }: { prepare: boolean }): Promise<void> => {
  const tracing = config.otlpEndpoint === '' ? null : await openTracing(config.otlpEndpoint)
  try {
    const service = createService(context, config)
    try {
      await run(context, config, { prepare, service })
    } finally {
      service.close()
    }
  } finally {
    await tracing?.close()
  }
}

export const serveCommand = (context: CliContext): Command =>
  new Command('serve')
    .summary('启动 HTTP 服务')
    .description('启动 HTTP 服务；按 Ctrl+C 停止，进行中的回答会先完成；收到 SIGHUP 换上新索引。')
    .option('--port <端口>', '默认取 PORT，再默认 8787；0 表示由系统分配')
    .option('--host <地址>', '默认取 HOST，再默认 127.0.0.1')
    .option('--prepare', '先导入原始文件、建立索引（各自只在需要时）')
    .action(({ port, host, prepare = false }: Options) => serve(context, context.config({ PORT: port, HOST: host }), { prepare }))
