import { describe, expect, it } from 'vitest'
import { documentKey } from '../../src/core/ids.ts'
import { runsOverDocuments, spreadOverDocuments } from '../../src/retrieve/over-documents.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { createEvidence } from '../answer/evidence-fixture.ts'

const scope = (group: string[] = [], terms: string[] = []) => ({ named: [], pointed: [], group: group.map(documentKey), unknown: [], terms })

describe('runsOverDocuments', () => {
  it.each(['哪些文件写到了它？', '每份方案怎么说？', '七个方案里谁想做？', '请列出全部意见', '各份文件里都叫什么？'])('is true of %s', (question) => expect(runsOverDocuments(question, scope())).toBe(true))
  it('takes the class from the scope', () => {
    expect(runsOverDocuments('哪些先行区要做？', scope(['a', 'b'], ['先行区']))).toBe(true)
    expect(runsOverDocuments('哪些先行区要做？', scope())).toBe(false)
  })
  it.each(['这份方案由谁发布？', '面积多大？', '哪些园区收这类企业？'])('is false of %s', (question) => expect(runsOverDocuments(question, scope())).toBe(false))
})

describe('spreadOverDocuments', () => {
  const evidence = [['a', 1.5], ['a', 1.45], ['b', 1.4], ['c', 1.42]].map(([key, score]) => createEvidence({ key: String(key), sentences: [['一句。', Number(score)]] }))
  const order = (overDocuments: boolean, group: string[] = []) => spreadOverDocuments(evidence, { ...understand('问'), overDocuments, scope: scope(group) }).map(({ document, score }) => `${document.key}${score}`)

  it('lets each document have its say before one has it twice', () => expect(order(true)).toEqual(['a1.5', 'c1.42', 'b1.4', 'a1.45']))
  it('puts documents outside the class behind', () => expect(order(true, ['a', 'b'])).toEqual(['a1.5', 'b1.4', 'a1.45', 'c1.42']))
  it('leaves the order of other questions alone', () => expect(order(false)).toEqual(['a1.5', 'a1.45', 'b1.4', 'c1.42']))
})
