import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { startScriptedServer, type ScriptedServer } from '../answer/scripted-server.ts'
import { checkBackends } from '../../src/cli/doctor-backends.ts'
import { fakeCli } from './fake-context.ts'

const root = mkdtempSync(join(tmpdir(), 'wence-doctor-'))
const box = {} as { server: ScriptedServer }
beforeAll(async () => { box.server = await startScriptedServer(() => ({ do: 'write', text: '' })) })
afterAll(async () => {
  await box.server.close()
  rmSync(root, { recursive: true, force: true })
})

const fileOf = (backends: object): string => {
  const file = join(root, `${Object.keys(backends).join('-')}.yaml`)
  writeFileSync(file, stringify({ backends }))
  return file
}

describe('what doctor says of language models', () => {
  it('has a line for each: reachable, unreachable, without its variable, or of a kind that cannot be asked', async () => {
    const file = fileOf({
      here: { kind: 'openai-compatible', baseUrl: box.server.baseUrl, model: 'a' },
      gone: { kind: 'ollama', baseUrl: 'http://user:geheim@127.0.0.1:9', model: 'b' },
      keyless: { kind: 'openai-compatible', baseUrl: box.server.baseUrl, model: 'c', apiKeyEnv: 'MODEL_KEY' },
      cloud: { kind: 'zhipuai', model: 'd', apiKeyEnv: 'CLOUD_KEY' },
      two: { kind: 'tencent_hunyuan', model: 'e', secretIdEnv: 'TWO_ID', secretKeyEnv: 'TWO_KEY' },
    })
    const checks = await checkBackends(file, (name) => ({ CLOUD_KEY: 'geheim', TWO_ID: 'geheim' })[name])
    expect(checks.map(({ name, ok }) => [name, ok])).toEqual([['backend:here', true], ['backend:gone', false], ['backend:keyless', false], ['backend:cloud', true], ['backend:two', false]])
    const details = checks.map(({ detail }) => detail)
    expect(details[0]).toMatch(/^openai-compatible a，127\.0\.0\.1:\d+ 连得上$/)
    expect(details[1]).toMatch(/^ollama b，127\.0\.0\.1:9 连接不上；请确认服务已启动/)
    expect(details[2]).toMatch(/^环境变量 MODEL_KEY 没有设置；请设置后重启服务/)
    expect(details[3]).toMatch(/^zhipuai d，密钥已设置；/)
    expect(details[4]).toMatch(/^环境变量 TWO_KEY 没有设置/)
    expect(details.join('')).not.toContain('geheim')
  })

  it('says what is wrong with the file, or that there is none', async () => {
    expect(await checkBackends(join(root, 'nothing.yaml'), () => undefined)).toMatchObject([{ name: 'backends', ok: false, detail: expect.stringMatching(/nothing\.yaml 读不到；请检查路径/) as string }])
    expect(await checkBackends('', () => undefined)).toEqual([{ name: 'backends', title: '语言模型', ok: true, detail: '没有配置，回答为条款原文摘录' }])
  })

  it('stands among the other checks, and does not spoil that of the index', async () => {
    const file = fileOf({ keyless: { kind: 'zhipuai', model: 'c', apiKeyEnv: 'MODEL_KEY' } })
    const cli = fakeCli({ env: { WENCE_BACKENDS: file, PORT: '0' } })
    await cli.run('doctor')
    process.exitCode = 0
    expect(cli.out()).toMatch(/✓ 索引 [^]*✗ 语言模型 keyless {2}环境变量 MODEL_KEY 没有设置/)
  })
})
