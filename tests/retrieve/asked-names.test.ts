import { beforeAll, describe, expect, it } from 'vitest'
import { createTokenizer, type Tokenizer } from '../../src/indexing/tokenizer.ts'
import type { LexicalIndex } from '../../src/indexing/bm25.ts'
import { createAskedNames } from '../../src/retrieve/asked-names.ts'

const state: { tokenizer?: Tokenizer } = {}
beforeAll(async () => { state.tokenizer = await createTokenizer({ dictionary: ['国际教育', '西博会'] }) })

/** Names over a corpus that holds all pairs of characters of these texts. */
const namesOf = (corpus: string) => {
  const tokenizer = state.tokenizer!
  const pairs = new Set(tokenizer.bigrams(corpus))
  const lexical = { documentFrequency: (_: string, term: string) => (pairs.has(term) ? 1 : 0) } as Pick<LexicalIndex, 'documentFrequency'> as LexicalIndex
  return createAskedNames({ tokenizer, lexical })
}

describe('asked names', () => {
  it('reads runs of nouns, whole and in part', () => expect(namesOf('建设综合保税区')('谁想申建综合保税区？', [])).toContain('综合保税区'))
  it('takes a verb behind a noun of one character as half of a name', () => expect(namesOf('碳捕获、碳足迹')('碳足迹、碳捕获在哪几条里？', [])).toEqual(['碳足迹', '碳捕获']))
  it('leaves out what the corpus cannot hold', () => expect(namesOf('办好西博会')('科博会和西博会怎么办？', [])).toEqual(['西博会']))
  it('takes what stands in marks, however short', () => expect(namesOf('探索“飞地”模式')('“飞地”这种办法哪些文件提到过？', [])).toContain('飞地'))
  it('takes no word that is a document’s name and one character', () => expect(namesOf('内江和资阳共建')('内江和资阳的区别', ['资阳', '内江'])).not.toContain('和资阳'))
  it('leaves out the names of documents', () => expect(namesOf('国际教育')('国际教育', ['国际教育意见'])).toEqual([]))
  it('takes no longer for a word said ten thousand times than its length asks', () => {
    const start = performance.now()
    expect(namesOf('产业产业')('产业'.repeat(10_000), [])).toEqual(['产业产业', '产业产业产业', '产业产业产业产业', '产业产业产业产业产业', '产业产业产业产业产业产业', '产业产业产业产业产业产业产业'])
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})
