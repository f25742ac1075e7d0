import { describe, expect, it } from 'vitest'
import type { DocumentKey } from '../../src/core/ids.ts'
import { readExcepted, scopeWithout } from '../../src/retrieve/excepted.ts'
import { lens } from './follow-up-fixture.ts'

const read = (text: string) => {
  const { text: rest, documents } = readExcepted(text, lens.scopeOf)
  return { rest, documents: [...documents] }
}

describe('documents that a question leaves out', () => {
  it.each(['除了绵竹先行区，还有哪些先行区发展物流？', '除绵竹以外，还有哪些先行区发展物流？', '除了绵竹那边，还有哪些先行区发展物流？'])('are read from %s', (question) =>
    expect(read(question)).toEqual({ rest: '还有哪些先行区发展物流？', documents: ['mianzhu'] }))
  it.each(['除了面积，绵竹先行区还定了什么目标？', '绵竹先行区有多大？'])('are none in %s', (question) => expect(read(question)).toEqual({ rest: question, documents: [] }))
  it('are none where nothing is asked after them', () => expect(read('除了绵竹先行区，呢？').documents).toEqual([]))
  it('are taken from the class that is asked about', () => {
    const left = scopeWithout(lens.scopeOf('哪些先行区发展物流？'), new Set(['mianzhu' as DocumentKey]))
    expect(left.group).toEqual(['guanghan'])
  })
})
