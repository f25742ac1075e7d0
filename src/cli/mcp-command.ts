// `wence mcp`: the assistant as an MCP server over stdin and stdout, for a host that starts it.
import { once } from 'node:events'
import { Command } from 'commander'
import { withAssistant, type CliContext } from './cli-context.ts'

const serve = (context: CliContext): Promise<void> =>
  withAssistant(context, async (assistant) => {
    const [{ StdioServerTransport }, { createMcpServer }, { createAnswerDesk }] = await Promise.all([
      import('@modelcontextprotocol/sdk/server/stdio.js'), import('../http/mcp-server.ts'), import('../http/answer-desk.ts'),
    ])
    const server = createMcpServer({ current: () => assistant, desk: createAnswerDesk(), version: '1' })
    const transport = new StdioServerTransport(context.input, context.terminal.stdout)
    const ended = new AbortController()
    context.input.once('end', () => ended.abort())
    context.input.once('close', () => ended.abort())
    await server.connect(transport)
    const gone = AbortSignal.any([context.signal, ended.signal])
    if (!gone.aborted) await once(gone, 'abort')
    await server.close()
  })

export const mcpCommand = (context: CliContext): Command =>
  new Command('mcp')
    .summary('作为 MCP 服务器运行（stdio）')
    .description('作为 MCP 服务器运行，由 MCP 主机启动，经标准输入输出通信；配置写法见 docs/api.md。')
    .action(() => serve(context))
