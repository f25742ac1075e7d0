import { describe, expect, it } from 'vitest'
import { parseEverydayWords } from '../../src/indexing/everyday-entries.ts'
import { createOtherNames } from '../../src/retrieve/other-names.ts'

const otherNames = createOtherNames(parseEverydayWords('=川渝、成渝\t四川和重庆\n养老\t敬老院'))

describe('other names', () => {
  it('calls what a document is named by otherwise', () => expect(otherNames('川渝联合方案里写了什么')).toEqual(['成渝联合方案里写了什么', '四川和重庆联合方案里写了什么']))
  it.each(['川渝两地的班列', '敬老院方案', ''])('leaves %s', (text) => expect(otherNames(text)).toEqual([]))
})
