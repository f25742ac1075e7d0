import { describe, expect, it, vi } from 'vitest'
import { benchService } from '../../src/cli/bench-service.ts'
import { SERVICE_BENCHES } from '../../src/cli/service-benches.ts'
import { buildIndex } from '../../src/indexing/build.ts'
import { createTestEmbedder, fixedClock, makeDocuments } from '../indexing/documents.ts'
import { makeFolder } from '../indexing/folder.ts'
import { fakeCli } from './fake-context.ts'

/** Ready at once; answers everything with this status. */
const server = (status: number): readonly [string, ...string[]] => [process.execPath, '-e', `
require('node:http').createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(request.url === '/readyz' ? 200 : ${status}).end('{}'))
}).listen(Number(process.env.PORT), process.env.HOST)`]

const built = async (): Promise<string> => {
  const indexDir = makeFolder()
  await buildIndex({ corpus: { documents: makeDocuments(2) }, indexDir, embedder: createTestEmbedder(), now: fixedClock })
  return indexDir
}

const swap = async (command: readonly [string, ...string[]], indexDir: string) => {
  const cli = fakeCli({ env: { WENCE_INDEX_DIR: indexDir } })
  const fail = vi.fn()
  await benchService(cli.context, 'swap', { config: cli.context.config(), command, questions: ['口腔器械去哪里？'], requests: 20, fail })
  return { cli, fail }
}

describe('wence bench --service', () => {
  it.each(SERVICE_BENCHES)('says of %s what to do where there is no index', async (which) => {
    await expect(fakeCli({ env: { WENCE_INDEX_DIR: makeFolder() } }).run('bench', '--service', which)).rejects.toMatchObject({ code: 'INDEX_MISSING', message: expect.stringContaining('npx wence index') as string })
  })

  it('hands on what a service says that does not start, as no defect of this program', async () => {
    const command = [process.execPath, '-e', 'console.error("索引与当前设置不一致；请运行 npx wence index。"); process.exit(1)'] as const
    await expect(swap(command, await built())).rejects.toMatchObject({ code: 'SERVICE_NOT_STARTED', message: expect.stringMatching(/没有启动（退出码 1）：索引与当前设置不一致；请运行 npx wence index。$/u) as string })
  })

  it('tells a missed target after the figures, and fails', async () => {
    const { cli, fail } = await swap(server(500), await built())
    expect(JSON.parse(cli.out())).toMatchObject({ requests: 20, failed: 20 })
    expect(cli.err()).toContain('没有达到目标：swap')
    expect(fail).toHaveBeenCalledOnce()
  })

  it('says nothing more where the target is met', async () => {
    const { cli, fail } = await swap(server(200), await built())
    expect([cli.err(), fail.mock.calls]).toEqual(['', []])
  })
})
