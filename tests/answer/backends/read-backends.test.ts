import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { KINDS } from '../../../src/answer/backends/backend-schema.ts'
import { parseBackends, readBackends } from '../../../src/answer/backends/read-backends.ts'
import { makeFolder } from '../../indexing/folder.ts'

const SECRETS: Readonly<Record<string, string>> = { QWEN_API_KEY: 'sk-very-secret' }
const parse = (text: string) => parseBackends(text, { file: '/etc/wence/backends.yaml', secret: (name) => SECRETS[name] })

const GOOD = `default: qwen
backends:
  qwen:
    kind: openai-compatible
    baseUrl: http://127.0.0.1:8000/v1
    model: Qwen2.5
    apiKeyEnv: QWEN_API_KEY
  local:
    kind: ollama
    model: qwen2.5:7b
`

describe('a file of backends', () => {
  it('is read as YAML, with what it leaves out', () => {
    const { default: name, backends } = parse(GOOD)
    expect(name).toBe('qwen')
    expect(backends.map((backend) => backend.name)).toEqual(['qwen', 'local'])
    expect(backends[0]?.secrets).toEqual({ apiKeyEnv: 'sk-very-secret' })
    expect(backends[1]?.entry).toMatchObject({ kind: 'ollama', baseUrl: 'http://127.0.0.1:11434', temperature: 0, retries: 2, concurrency: 4 })
  })

  it('is read as JSON too', () => {
    expect(parse('{"backends": {"a": {"kind": "ollama", "model": "m"}}}').backends.map(({ name }) => name)).toEqual(['a'])
  })

  it('may be left out', async () => expect(await readBackends('', () => undefined)).toEqual({ default: null, backends: [] }))

  it('that is not there is refused without the path of the machine', async () => {
    await expect(readBackends('/nowhere/at/all/models.yaml', () => undefined)).rejects.toThrow(/^WENCE_BACKENDS 指向的语言模型配置 models\.yaml 读不到/u)
  })

  it('is read from the disk', async () => {
    const path = join(makeFolder(), 'b.yaml')
    writeFileSync(path, GOOD)
    expect((await readBackends(path, (name) => SECRETS[name])).backends).toHaveLength(2)
  })
})

describe('a file of backends with a mistake is refused at start', () => {
  it.each([
    ['a key that is misspelt', GOOD.replace('baseUrl:', 'baseURL:'), /第 5 行的 backends\.qwen\.baseURL 不认识，可用的键有 kind、baseUrl/u],
    ['a key that is missing', GOOD.replace('    model: Qwen2.5\n', ''), /第 3 行的 backends\.qwen\.model 没有写/u],
    ['a kind that does not exist', GOOD.replace('kind: ollama', 'kind: olama'), /第 9 行的 backends\.local\.kind 应为 openai-compatible、ollama/u],
    ['no kind', GOOD.replace('    kind: ollama\n', ''), /第 8 行的 backends\.local\.kind 应为/u],
    ['an address without http', GOOD.replace('http://127.0.0.1:8000/v1', 'localhost:8000'), /第 5 行的 backends\.qwen\.baseUrl：应为 http:\/\/ 或 https:\/\//u],
    ['a number out of range', GOOD.replace('    kind: ollama\n', '    kind: ollama\n    retries: 99\n'), /第 10 行的 backends\.local\.retries：应为 0–5 的整数/u],
    ['a number in words', GOOD.replace('    kind: ollama\n', '    kind: ollama\n    timeoutMs: 十秒\n'), /第 10 行的 backends\.local\.timeoutMs 类型不对，应为 100–600000 的整数/u],
    ['a default that is no backend', GOOD.replace('default: qwen', 'default: qwenn'), /第 1 行的 default 不在 backends 里，已有 extractive、qwen、local/u],
    ['a key of the file itself', `${GOOD}timeout: 3\n`, /第 11 行的 timeout 不认识，可用的键有 default、backends/u],
    ['the name of the composer without a model', GOOD.replace('  local:', '  extractive:').replace('default: qwen\n', ''), /extractive 是不用语言模型的作答方式/u],
    ['broken YAML', 'backends:\n  a: {kind: [\n', /第 \d 行不是合法的 YAML 或 JSON/u],
    ['nothing in it', '', /backends/u],
    ['a list', '- a\n- b\n', /不合要求/u],
  ])('%s: with its line and key', (_, text, message) => {
    expect(() => parse(text)).toThrow(message)
    expect(() => parse(text)).toThrow(/backends\.yaml/u)
    expect(() => parse(text)).not.toThrow(/\/etc\//u)
  })

  it('tells several mistakes at once', () => {
    expect(() => parse(GOOD.replace('baseUrl:', 'baseURL:').replace('kind: ollama', 'kind: olama'))).toThrow(/第 5 行.*；第 9 行|第 9 行.*；第 5 行/u)
  })
})

describe('keys', () => {
  it.each(['apiKey', 'api_key', 'key', 'token'])('as %s in the file are refused, and not repeated', (key) => {
    const text = GOOD.replace('apiKeyEnv: QWEN_API_KEY', `${key}: sk-abc123`)
    expect(() => parse(text)).toThrow(/第 7 行.*密钥不写在文件里，请用 apiKeyEnv/u)
    expect(() => parse(text)).not.toThrow(/sk-abc123/u)
  })

  it('in place of the name of a variable are refused, and not repeated', () => {
    const text = GOOD.replace('QWEN_API_KEY', 'sk-abc123')
    expect(() => parse(text)).toThrow(/第 7 行的 backends\.qwen\.apiKeyEnv：应为环境变量的名字/u)
    expect(() => parse(text)).not.toThrow(/sk-abc123/u)
  })

  it('whose variable is not set are named with it', () => {
    expect(() => parse(GOOD.replace('QWEN_API_KEY', 'OTHER_KEY'))).toThrow(/第 7 行的 backends\.qwen\.apiKeyEnv 指向的环境变量 OTHER_KEY 没有设置/u)
  })

  it('may not stand in a variable of the program itself', () => expect(() => parse(GOOD.replace('QWEN_API_KEY', 'WENCE_KEY'))).toThrow(/不能以 WENCE_ 开头/u))
})

it('there are kinds for compatible servers, Ollama, Anthropic and the Chinese providers', () => {
  expect(KINDS).toEqual(['openai-compatible', 'ollama', 'anthropic', 'alibaba_tongyi', 'zhipuai', 'moonshot', 'tencent_hunyuan', 'minimax', 'iflytek_xinghuo'])
})
