import { describe, expect, it } from 'vitest'
import { addYears } from '../../src/answer/add-years.ts'
import type { Selection } from '../../src/answer/selection.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { createEvidence } from './evidence-fixture.ts'

describe('the year of what is said', () => {
  const evidence = createEvidence({ sentences: [['到2025年，开放水平显著提高。', 0.2], ['货运更便利。', 0.1], ['外贸总额达到2万亿元。', 1], ['到2035年，全面建成。', 0.1]] })
  const spans = evidence.chunks.map(({ chunk }) => chunk.span)
  const selection: Selection = { evidence, spans: [spans[2]!], quote: spans[2]! }
  const said = (question: string, chosen = selection) => addYears(understand(question), chosen).spans

  it('comes with it where the question asks for one', () => expect(said('外贸目标是多少，哪一年达到？')).toEqual([spans[0], spans[2]]))
  it('is not looked for otherwise', () => expect(said('外贸目标是多少？')).toEqual([spans[2]]))
  it('is not added to one that is said', () => expect(said('哪一年全面建成？', { ...selection, spans: [spans[3]!] })).toEqual([spans[3]]))
  it('is not made up where the clause names none before it', () => expect(said('哪年？', { ...selection, spans: [spans[0]!] })).toEqual([spans[0]]))
})
