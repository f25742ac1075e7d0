import { describe, expect, it } from 'vitest'
import { createHashingEmbedder } from '../../src/embed/hashing.ts'
import { itBehavesLikeAnEmbedder } from './embedder-contract.ts'

describe('hashing embedder', () => {
  itBehavesLikeAnEmbedder(() => Promise.resolve(createHashingEmbedder()))

  it('names its seed and sizes in the fingerprint', () => {
    expect(createHashingEmbedder().fingerprint).not.toBe(createHashingEmbedder({ seed: 2 }).fingerprint)
    expect(createHashingEmbedder().fingerprint).not.toBe(createHashingEmbedder({ dimensions: 64 }).fingerprint)
  })

  it('gives another seed other vectors', async () => {
    const [one] = await createHashingEmbedder().embed(['片区'], 'passage')
    const [other] = await createHashingEmbedder({ seed: 2 }).embed(['片区'], 'passage')
    expect(one?.vector).not.toEqual(other?.vector)
  })
})
