import { describe, expect, it } from 'vitest'
import { createExtractiveComposer } from '../../src/answer/extractive.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { createEvidence, EMPTY_CORPUS, type EvidenceFixture, fixtureText } from './evidence-fixture.ts'

const compose = (question: string, fixtures: readonly EvidenceFixture[], maxCitations = 8) =>
  createExtractiveComposer().compose({
    query: understand(question), evidence: fixtures.map(createEvidence), maxCitations, listCitations: maxCitations, scanned: fixtures.length,
    corpus: { ...EMPTY_CORPUS, textOf: (key) => fixtureText(fixtures.find((fixture) => (fixture.key ?? 'doc') === key)!) },
  })

const AREA: EvidenceFixture = { sentences: [['实施范围12.5平方公里。', 1.2], ['分为两个片区。', 0.9], ['用地须合规。', 0.1]] }

describe('extractive composer', () => {
  it('says sentences of the clause, cites them, and quotes the best one word for word', async () => {
    const draft = await compose('实施范围多大？', [AREA])
    expect(draft.status).toBe('answered')
    expect(draft.answer).toContain('实施范围12.5平方公里。分为两个片区。[1]')
    expect(draft.citations[0]?.quote).toBe('实施范围12.5平方公里。')
    expect(fixtureText(AREA).slice(draft.citations[0]!.span.start, draft.citations[0]!.span.end)).toBe(draft.citations[0]!.quote)
  })

  it('leaves out sentences that score far below the best', async () => {
    expect((await compose('实施范围多大？', [AREA])).answer).not.toContain('用地须合规')
  })

  it('adds the line of responsible units when the question asks who', async () => {
    const draft = await compose('由哪些单位负责？', [{ sentences: [['推进建设。', 1], ['（责任单位：甲局、乙局）', 0]] }])
    expect(draft.answer).toContain('甲局、乙局')
  })

  it('gives one clause a document when the question runs over documents', async () => {
    const draft = await compose('哪些方案要建物流中心？', [
      { key: 'a', sentences: [['甲要建物流中心。', 1]] }, { key: 'a', sentences: [['甲要建物流中心。', 0.9]], relevance: 0.1 }, { key: 'b', sentences: [['乙要建物流中心。', 0.9]] }, { key: 'c', sentences: [['丙种花。', 0.2]], relevance: 0.01 },
    ])
    expect(draft.citations.map(({ documentId }) => documentId)).toEqual(['a', 'b'])
    expect(draft.coverage).toEqual({ matched: 2, scanned: 4 })
  })

  it('never cites more than it may', async () => {
    expect((await compose('哪些方案要建物流中心？', ['a', 'b', 'c'].map((key) => ({ key, sentences: [['要建。', 1]] as const })), 2)).citations).toHaveLength(2)
  })

  it('refuses without a citation when nothing is near', async () => {
    const draft = await compose('写一首诗', [{ ...AREA, similarity: 0.3, relevance: 0.01 }])
    expect(draft).toMatchObject({ status: 'no_answer', citations: [], coverage: { matched: 0, scanned: 1 } })
  })

  it('refuses when there is no evidence at all', async () => expect((await compose('任何问题', [])).status).toBe('no_answer'))

  it('keeps Markdown that stands in a document as text', async () => {
    expect((await compose('说什么？', [{ sentences: [['<script>坏</script>*星*。', 1]] }])).answer).toContain('\\<script\\>坏')
  })

  it('says how many there are where a list does not fit, and that it is partial', async () => {
    const facet = (at: string) => ({ kind: 'responsibility' as const, clauseId: at as never, documentKey: 'doc' as never, span: { start: 4, end: 6 }, surface: '甲局', unit: '甲局', jurisdiction: '', role: '责任' as const, position: 0, group: 0, secondName: false, task: '', taskSpan: { start: 4, end: 6 } })
    const draft = await createExtractiveComposer().compose({
      query: { ...understand('甲局负责哪些任务？'), units: [{ start: 0, end: 2, text: '甲局', units: ['甲局'] }] }, evidence: [createEvidence(AREA)], maxCitations: 1, listCitations: 2, scanned: 1,
      corpus: { ...EMPTY_CORPUS, textOf: () => fixtureText(AREA), unitTasks: () => ['1', '2', '3'].map(facet), evidenceAt: () => createEvidence(AREA) },
    })
    expect(draft.status).toBe('partial')
    expect(draft.citations).toHaveLength(2)
    expect(draft.answer).toContain('共 3 条，以上是前 2 条')
  })
})
