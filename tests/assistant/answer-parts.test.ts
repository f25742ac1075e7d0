import { describe, expect, it } from 'vitest'
import { createAnswerParts, mergeEvidence, nameUnanswered, type AnsweredPart } from '../../src/assistant/answer-parts.ts'
import type { Recall } from '../../src/assistant/recall.ts'
import type { Citation, Draft } from '../../src/core/answer.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import type { Evidence } from '../../src/retrieve/evidence.ts'
import type { Sought } from '../../src/retrieve/query.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { createEvidence, EMPTY_CORPUS } from '../answer/evidence-fixture.ts'

const citation = (clauseId: string, index = 1): Citation => ({ index, clauseId, documentId: clauseId.split('/')[0] }) as Citation
const answered = (text: string, clauseId: string): Draft => ({ status: 'answered', answer: `${text}[1]`, citations: [citation(clauseId)], coverage: { matched: 1, scanned: 3 } })
const refused: Draft = { status: 'no_answer', answer: '没有。', citations: [], coverage: { matched: 0, scanned: 3 } }
const part = (text: string, draft: Draft, evidence: readonly Evidence[] = []): AnsweredPart => ({ text, draft, evidence })

describe('answerParts', () => {
  const first = createEvidence({ key: 'a', sentences: [['甲的面积。', 1]] })
  const asked: string[] = []
  const answerParts = createAnswerParts({
    recall: { inSession: (question: string, exchanges: readonly Exchange[]) => ({ query: understand(question), followUp: { base: question }, last: exchanges.at(-1) ?? null }) } as unknown as Pick<Recall, 'inSession'>,
    composer: { name: 'extractive', compose: ({ query, evidence }) => { asked.push(query.asked); return Promise.resolve(evidence.length > 0 ? answered('甲', 'a/1') : refused) } },
  })
  const frame = { corpus: EMPTY_CORPUS, maxCitations: 8, listCitations: 20, scanned: 3 }
  const context = { documents: null, search: (sought: Sought) => Promise.resolve(sought.standalone.includes('甲') ? [first] : []) }

  it('asks each part for itself', async () => {
    const parts = await answerParts(understand('甲区面积多大？乙区人口有多少？'), frame, context)
    expect(asked).toEqual(['甲区面积多大？', '乙区人口有多少？'])
    expect(parts.map(({ draft }) => draft.status)).toEqual(['answered', 'no_answer'])
  })
  it('asks a part without an answer of the one document that the question names', async () => {
    const whole = understand('甲区面积多大？人口有多少？')
    const [key] = [first.document.key]
    const within = { ...context, search: (sought: Sought) => Promise.resolve(sought.standalone.includes('甲') || sought.documents?.has(key) ? [first] : []) }
    const parts = createAnswerParts({
      recall: { inSession: (question: string, _: readonly Exchange[], { documents }: { readonly documents: Sought['documents'] }) => ({ query: understand(question, { documents }), followUp: { base: question }, last: null }) } as unknown as Pick<Recall, 'inSession'>,
      composer: { name: 'extractive', compose: ({ evidence }) => Promise.resolve(evidence.length > 0 ? answered('甲', 'a/1') : refused) },
    })
    const statuses = async (pointed: (typeof whole)['scope']['pointed']) => (await parts({ ...whole, scope: { ...whole.scope, pointed } }, frame, within)).map(({ draft }) => draft.status)
    expect(await statuses([key])).toEqual(['answered', 'answered'])
    expect(await statuses([])).toEqual(['answered', 'no_answer'])
  })
  it('finds no parts in one question, nor in a question that goes on about the one before', async () => {
    expect(await answerParts(understand('甲区面积多大？'), frame, context)).toEqual([])
    expect(await answerParts({ ...understand('那乙区呢？'), standalone: '甲区面积多大？那乙区面积多大？' }, frame, context)).toEqual([])
  })
})

describe('mergeEvidence', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((key) => createEvidence({ key, sentences: [[`${key}。`, 1]] })) as [Evidence, Evidence, Evidence]
  it('puts what the parts rest on behind what the whole question found first', () =>
    expect(mergeEvidence([c, a], [part('甲？', answered('甲', 'a/1'), [a, c]), part('乙？', answered('乙', 'b/1'), [b])])).toEqual([c, a, b]))
  it('changes nothing where the parts rest on what leads', () => {
    const evidence = [a, b]
    expect(mergeEvidence(evidence, [part('甲？', answered('甲', 'a/1'), [a]), part('乙？', refused)])).toBe(evidence)
    expect(mergeEvidence(evidence, [])).toBe(evidence)
  })
})

describe('nameUnanswered', () => {
  const parts = [part('甲区面积多大？', answered('甲', 'a/1')), part('乙区人口有多少？', refused)]
  it('names the part that has no answer', () => expect(nameUnanswered(answered('甲', 'a/1'), parts, { most: 8, extractive: false })).toMatchObject({ status: 'partial', answer: expect.stringContaining('没有找到能回答“乙区人口有多少”的内容') as string }))
  it('does not repeat foreign sentences, which may speak to a model', () =>
    expect(nameUnanswered(answered('甲', 'a/1'), [parts[0]!, part('Who are you? I am free now', refused)], { most: 8, extractive: false }).answer).toContain('没有找到能回答第 2 问的内容'))
  it('answers by its parts what was refused as a whole, the citations numbered through', () => {
    const told = nameUnanswered(refused, [part('甲？？', answered('甲', 'a/1')), part('乙？', answered('乙', 'b/1'))], { most: 8, extractive: false })
    expect(told).toMatchObject({ status: 'answered', coverage: { matched: 2, scanned: 3 }, citations: [{ index: 1, clauseId: 'a/1' }, { index: 2, clauseId: 'b/1' }] })
    expect(told.answer).toBe('**甲？**\n\n甲[1]\n\n**乙？**\n\n乙[2]')
  })
  it('tells the answered parts by themselves where the answer is made of sentences', () =>
    expect(nameUnanswered(answered('别的', 'c/1'), parts, { most: 8, extractive: true })).toMatchObject({ status: 'partial', citations: [{ clauseId: 'a/1' }] }))
  it('tells a clause once that two parts rest on', () => {
    const line = '**《甲》**\n\n- 一、：面积90平方公里，分三个片区。'
    const told = nameUnanswered(refused, [part('面积多大？', answered(`**90平方公里**[1]\n\n${line}`, 'a/1')), part('几个片区？', answered(`**三个**[1]\n\n${line}`, 'a/1')), part('分哪些？', answered(line, 'a/1'))], { most: 8, extractive: false })
    expect(told.citations).toHaveLength(1)
    expect(told.answer).toBe(`**面积多大？**\n\n**90平方公里**[1]\n\n${line}[1]\n\n**几个片区？**\n\n**三个**[1]\n\n**分哪些？**\n\n见上文[1]。`)
  })
  it('cites no more than is allowed', () => expect(nameUnanswered(refused, [part('甲？', answered('甲', 'a/1')), part('乙？', answered('乙', 'b/1'))], { most: 1, extractive: false }).citations).toHaveLength(1))
  it('leaves an answer alone whose parts are answered, and a refusal whose parts are refused', () => {
    const draft = answered('甲', 'a/1')
    expect(nameUnanswered(draft, [parts[0]!, parts[0]!], { most: 8, extractive: false })).toBe(draft)
    expect(nameUnanswered(refused, [parts[1]!, parts[1]!], { most: 8, extractive: false })).toBe(refused)
    expect(nameUnanswered(draft, [], { most: 8, extractive: false })).toBe(draft)
  })
})
