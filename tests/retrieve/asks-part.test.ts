import { describe, expect, it } from 'vitest'
import { askedPart, asksPart, partsNamed } from '../../src/retrieve/asks-part.ts'

describe('asksPart', () => {
  it.each(['做芯片去哪个片区？', '三个板块该选哪个？', '哪几个组团做物流？', '三片里哪一片招这类企业？'])('is true of %s', (question) => expect(asksPart(question)).toBe(true))
  it.each(['片区面积多大？', '哪些先行区做物流？'])('is false of %s', (question) => expect(asksPart(question)).toBe(false))
})

describe('askedPart', () => {
  it('is the word for the part', () => expect(['做芯片去哪个片区？', '三个组团里该放哪个？', '面积多大？'].map(askedPart)).toEqual(['片区', '组团', null]))
})

describe('partsNamed', () => {
  it('counts the parts that a text names', () => expect(partsNamed('甲片区发展装备，乙组团发展物流，丙新城宜居。')).toBe(3))
  it('finds none where there are none', () => expect(partsNamed('大力发展装备制造。')).toBe(0))
})
