import { describe, expect, it } from 'vitest'
import type { Query } from '../../src/retrieve/query.ts'
import type { Retriever } from '../../src/retrieve/retriever.ts'
import { createSearchOnce } from '../../src/retrieve/search-once.ts'
import { understand } from '../../src/retrieve/understand.ts'

const WHOLE = { limit: 80, brief: false }
const PART = { limit: 24, brief: true }

/** A retriever that tells what it was asked, and finds nothing. */
const watched = (retrieve: Retriever['retrieve'] = () => Promise.resolve([])) => {
  const asked: string[] = []
  return { asked, retriever: { retrieve: (query, options) => { asked.push(query.standalone); return retrieve(query, options) } } satisfies Pick<Retriever, 'retrieve'> }
}

describe('createSearchOnce', () => {
  it('finds the same evidence for a part that asks, in other words, for what the whole asks', async () => {
    const { asked, retriever } = watched()
    const search = createSearchOnce(retriever)
    const whole = understand('甲区多大？由谁负责？')
    const part: Query = { ...whole, question: '由谁负责？', asked: '由谁负责？' }
    const [first, second] = await Promise.all([search(whole, WHOLE), search(part, PART)])
    expect(second).toBe(first)
    expect(asked).toEqual(['甲区多大？由谁负责？'])
  })

  it('searches for what is asked for otherwise, one word or one kind of answer apart', async () => {
    const { asked, retriever } = watched()
    const search = createSearchOnce(retriever)
    const whole = understand('甲区有什么任务')
    await search(whole, WHOLE)
    await search(understand('乙区有什么任务'), PART)
    await search({ ...whole, intents: new Set(['figure']) }, PART)
    await search({ ...whole, exhaustive: true }, PART)
    await search({ ...whole, documents: new Set() }, PART)
    expect(asked).toHaveLength(5)
  })

  it('lets the searches of one request know of the texts that each has embedded, and no others', async () => {
    const known: unknown[] = []
    const { retriever } = watched((_, options) => { known.push(options.known); return Promise.resolve([]) })
    const search = createSearchOnce(retriever)
    await search(understand('甲'), WHOLE)
    await search(understand('乙'), PART)
    await createSearchOnce(retriever)(understand('甲'), WHOLE)
    expect(known[1]).toBe(known[0])
    expect(known[2]).not.toBe(known[0])
  })

  it('fails for all who ask for what could not be searched for', async () => {
    const { retriever } = watched(() => Promise.reject(new Error('没有模型')))
    const search = createSearchOnce(retriever)
    const both = await Promise.allSettled([search(understand('甲'), WHOLE), search(understand('甲'), PART)])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })
})
