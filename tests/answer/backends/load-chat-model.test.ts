import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChatModel } from '../../../src/answer/backends/chat-model.ts'
import { loadChatModel } from '../../../src/answer/backends/load-chat-model.ts'
import { parseBackends } from '../../../src/answer/backends/read-backends.ts'
import { type ScriptedServer, startScriptedServer } from '../scripted-server.ts'

const open: { server?: ScriptedServer } = {}
beforeAll(async () => { open.server = await startScriptedServer(() => ({ do: 'write', text: '你好。[1]' })) })
afterAll(() => open.server?.close())

const load = (yaml: string): Promise<ChatModel> => {
  const { backends } = parseBackends(`backends:\n  m:\n${yaml.split('\n').map((line) => `    ${line.trim()}`).join('\n')}\n`, { file: 'b.yaml', secret: (name) => (name === 'THE_KEY' ? 'key.secret' : undefined) })
  return loadChatModel(backends[0]!)
}

const write = async (model: ChatModel): Promise<{ text: string; finish: string | undefined }> => {
  const written = { text: '', finish: undefined as string | undefined }
  for await (const piece of model.stream({ system: '规则', user: '数据' }, new AbortController().signal)) {
    written.text += piece.text
    written.finish = piece.finish ?? written.finish
  }
  return written
}

describe('a chat model', () => {
  it.each([
    ['kind: openai-compatible\nbaseUrl: http://127.0.0.1:9/v1\nmodel: m'], ['kind: ollama\nmodel: m'], ['kind: anthropic\nmodel: m\napiKeyEnv: THE_KEY'],
    ['kind: alibaba_tongyi\nmodel: qwen-plus\napiKeyEnv: THE_KEY'], ['kind: zhipuai\nmodel: glm-4\napiKeyEnv: THE_KEY'], ['kind: moonshot\nmodel: moonshot-v1-8k\napiKeyEnv: THE_KEY'],
    ['kind: tencent_hunyuan\nmodel: hunyuan-lite\nsecretIdEnv: THE_KEY\nsecretKeyEnv: THE_KEY'], ['kind: minimax\nmodel: abab5.5-chat\napiKeyEnv: THE_KEY\ngroupIdEnv: THE_KEY'],
    ['kind: iflytek_xinghuo\nmodel: v3.5\nappIdEnv: THE_KEY\napiKeyEnv: THE_KEY\napiSecretEnv: THE_KEY'],
  ])('of %s is loaded', async (yaml) => expect(typeof (await load(yaml)).stream).toBe('function'))

  it('streams what the server writes, and why it stopped', async () => {
    expect(await write(await load(`kind: openai-compatible\nbaseUrl: ${open.server!.baseUrl}\nmodel: m\nmaxOutputTokens: 99`))).toEqual({ text: '你好。[1]', finish: 'stop' })
    expect(open.server!.requests.at(-1)).toMatchObject({ system: '规则', user: '数据', body: { model: 'm', temperature: 0, max_tokens: 99, stream: true } })
  })

  it('gets the key of its own variable, and never another provider’s from the environment', async () => {
    const before = process.env['OPENAI_API_KEY']
    process.env['OPENAI_API_KEY'] = 'sk-somebody-else'
    try {
      await write(await load(`kind: openai-compatible\nbaseUrl: ${open.server!.baseUrl}\nmodel: m`))
      expect(JSON.stringify(open.server!.requests.at(-1)?.headers)).not.toContain('somebody-else')
      await write(await load(`kind: openai-compatible\nbaseUrl: ${open.server!.baseUrl}\nmodel: m\napiKeyEnv: THE_KEY`))
      expect(open.server!.requests.at(-1)?.headers.authorization).toBe('Bearer key.secret')
    } finally {
      if (before === undefined) delete process.env['OPENAI_API_KEY']
      else process.env['OPENAI_API_KEY'] = before
    }
  })

  it('costs nothing where none is configured: no package of LangChain is loaded', () => {
    const program = `
      const { register } = await import('node:module')
      const loaded = []
      register('data:text/javascript,' + encodeURIComponent("export async function load(url, context, next) { if (/@langchain|openai/.test(url)) console.log(url); return next(url, context) }"))
      const { openBackends } = await import('./src/assistant/open-backends.ts')
      const { names } = await openBackends('', { secret: () => undefined, clock: () => 0, random: () => 0 })
      console.log('names', names.length)
    `
    const printed = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], { encoding: 'utf8' })
    expect(printed.trim()).toBe('names 0')
  })
})
