import { describe, expect, it } from 'vitest'
import { literalPattern } from '../../src/core/literal-pattern.ts'

describe('literalPattern', () => {
  it.each(['.*+?^${}()|[]\\', '信利-尤文', 'a/b', '[n]'])('finds %s itself, and nothing else', (text) => {
    for (const flags of ['', 'u']) expect(new RegExp(`^${literalPattern(text)}$`, flags).test(text)).toBe(true)
  })
})
