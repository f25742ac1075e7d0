import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { StoredFeedback } from '../../src/core/feedback.ts'
import { feedbackQuestions, goldQuote } from '../../src/eval/feedback-questions.ts'
import { loadQuestions } from '../../src/eval/questions.ts'
import { fakeCli } from '../cli/fake-context.ts'

const folder = mkdtempSync(join(tmpdir(), 'wence-feedback-questions-'))
afterAll(() => rmSync(folder, { recursive: true }))

const TEXT = '德阳方案\n二、区位布局\n（二）功能划分\n口腔器械企业进入A片区。材料企业进入B片区。\n'

const given = (change: Partial<StoredFeedback> = {}): StoredFeedback => ({
  at: '2026-01-02T03:04:05.000Z', rating: 'up', reason: '', answerId: '1f003fa0-ef01', sessionId: 's', question: '口腔器械企业去哪里？', standaloneQuestion: '口腔器械企业去哪里？', history: [], backend: 'extractive', status: 'answered',
  answer: '口腔器械企业进入A片区。[1]', citations: [{ documentId: 'deyang', clauseId: 'deyang/2.2', quote: '口腔器械企业\n\n进入A片区。' }], ...change,
})

const textOf = (id: string): string | null => (id === 'deyang' ? TEXT : null)

describe('goldQuote', () => {
  it('takes a stretch that stands once, line breaks aside, of 8 to 60 characters', () => {
    expect(goldQuote(TEXT, '口腔器械企业\n进入A片区。')).toBe('口腔器械企业进入A片区。')
    expect([...goldQuote('长'.repeat(5) + '一二三四五六七八九十'.repeat(1) + '末'.repeat(80), '一二三四五六七八九十' + '末'.repeat(80)) ?? ''].length).toBe(60)
  })
  it('goes on to a later stretch where the first stands twice', () => {
    expect(goldQuote('甲乙丙丁戊己庚辛，甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳。', '甲乙丙丁戊己庚辛')).toBeNull()
    expect(goldQuote('甲乙丙丁戊己庚辛，甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳。', '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳。')).toBe('甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳。')
  })
  it.each([['短'], ['文件里没有的一句话，完全没有。']])('has none for %s', (quote) => expect(goldQuote(TEXT, quote)).toBeNull())
})

describe('feedbackQuestions', () => {
  it('makes of every kind of feedback a line that the evaluation reads', async () => {
    const lines = feedbackQuestions([
      given(), given({ rating: 'down', reason: '漏了内容' }), given({ answerId: 'b', history: ['德阳有哪些片区？'] }), given({ answerId: 'c', status: 'no_answer', citations: [], rating: 'down', reason: '文件里有，却说没有' }),
      given({ answerId: 'd', citations: [{ documentId: 'gone', clauseId: 'gone/1', quote: '这份文件已经不在了。' }] }),
    ], textOf)
    const file = join(folder, 'questions.jsonl')
    writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'))
    const { sets: [set], invalid } = await loadQuestions([file])
    expect(invalid).toEqual([])
    expect(set?.questions.map(({ id, type, answerable }) => [id, type, answerable])).toEqual([
      ['feedback-1f003fa0', 'fact', true], ['feedback-1f003fa0-2', 'fact', true], ['feedback-b', 'followup', true], ['feedback-c', 'abstain', false], ['feedback-d', 'abstain', false],
    ])
    expect(set?.questions[1]?.note).toBe('待核：读者评为没帮助（2026-01-02）；理由：漏了内容；核对题型，并把 gold 改为正确的依据')
    expect(set?.questions[0]?.gold).toEqual([{ doc: 'deyang', quote: '口腔器械企业进入A片区。' }])
  })
})

describe('wence feedback', () => {
  const dataDir = join(folder, 'data')
  const cli = () => fakeCli({ env: { WENCE_DATA_DIR: dataDir } })

  it('says that there is none yet, and exports nothing', async () => {
    const empty = cli()
    await empty.run('feedback')
    expect([empty.out(), empty.err()]).toEqual(['', '共 0 条评价。\n'])
    await expect(cli().run('feedback', '--export', join(folder, 'none.jsonl'))).rejects.toMatchObject({ code: 'REQUEST_INVALID' })
  })

  it('lists it, and writes a question file of one kind', async () => {
    mkdirSync(dataDir)
    writeFileSync(join(dataDir, 'feedback.jsonl'), [given(), given({ answerId: 'b', rating: 'down', reason: '漏了内容' })].map((entry) => `${JSON.stringify(entry)}\n`).join(''))
    const listing = cli()
    await listing.run('feedback')
    expect(listing.out()).toBe('2026-01-02  有帮助  口腔器械企业去哪里？\n2026-01-02  没帮助  口腔器械企业去哪里？  （漏了内容）\n')
    const file = join(folder, 'down.jsonl')
    await cli().run('feedback', '--rating', 'down', '--export', file)
    expect(readFileSync(file, 'utf8').trim().split('\n').map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(['feedback-b'])
  })
})
