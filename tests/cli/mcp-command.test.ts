import { execFileSync } from 'node:child_process'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { afterAll, expect, it } from 'vitest'
import { PROGRAM } from './delivered-program.ts'
import { SHORT_TABLES } from '../short-tables.ts'

const folder = mkdtempSync(join(tmpdir(), 'wence-mcp-'))
afterAll(() => rmSync(folder, { recursive: true }))

const NOTICE = '某市促进口腔产业发展的若干措施\n\n一、支持企业落户\n对落户口腔产业园的口腔器械企业，给予一次性奖励五十万元。由市商务局负责。\n'

it('wence mcp answers the SDK\'s client over stdio, and ends when the client leaves', async () => {
  const env = { ...process.env, ...SHORT_TABLES, WENCE_EMBEDDER: 'hashing', WENCE_CORPUS_DIR: join(folder, 'corpus'), WENCE_INDEX_DIR: join(folder, 'index') } as Record<string, string>
  mkdirSync(join(folder, 'seeds'))
  writeFileSync(join(folder, 'seeds', 'notice.txt'), NOTICE)
  execFileSync(process.execPath, [...PROGRAM, 'import', join(folder, 'seeds')], { env, stdio: 'ignore' })
  execFileSync(process.execPath, [...PROGRAM, 'index'], { env, stdio: 'ignore' })
  const client = new Client({ name: 'test', version: '1' })
  const transport = new StdioClientTransport({ command: process.execPath, args: [...PROGRAM, 'mcp'], env })
  await client.connect(transport)
  const { tools } = await client.listTools()
  expect(tools).toHaveLength(5)
  const answer = await client.callTool({ name: 'ask', arguments: { question: '口腔器械企业落户奖励多少？' } })
  expect(answer.structuredContent).toMatchObject({ status: 'answered', answer: expect.stringContaining('五十万元') as string })
  await client.close()
}, 120_000)
