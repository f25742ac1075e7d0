import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLru } from '../../src/indexing/lru.ts'

describe('lru', () => {
  it('loads once while a value is in use, and never keeps more than its bound', () => {
    fc.assert(fc.property(fc.array(fc.nat(12), { maxLength: 200 }), (keys) => {
      const cache = createLru<number, number>({ maxWeight: 20, weigh: (value) => value })
      for (const key of keys) {
        expect(cache.get(key, () => key + 1)).toBe(key + 1)
        expect(cache.weight()).toBeLessThanOrEqual(20)
      }
    }))
  })

  it('keeps what is used again and forgets what is not', () => {
    const loaded: string[] = []
    const cache = createLru<string>({ maxWeight: 4, weigh: () => 1 })
    const get = (key: string): string => cache.get(key, () => { loaded.push(key); return key })
    for (const key of 'abacadaeaf') get(key)
    expect(loaded.join('')).toBe('abcdef')
    get('b')
    expect(loaded.at(-1)).toBe('b')
  })

  it('keeps one value of nearly its whole bound, and not one above it', () => {
    const cache = createLru<number>({ maxWeight: 10, weigh: (value) => value })
    cache.get('small', () => 4)
    cache.get('large', () => 9)
    expect(cache.get('large', () => 0)).toBe(9)
    cache.get('huge', () => 11)
    expect(cache.weight()).toBe(9)
  })

  it('does not keep what loading threw', () => {
    const cache = createLru<number>({ maxWeight: 2, weigh: () => 1 })
    expect(() => cache.get('a', () => { throw new Error('impossible') })).toThrow('impossible')
    expect(cache.get('a', () => 1)).toBe(1)
  })
})
