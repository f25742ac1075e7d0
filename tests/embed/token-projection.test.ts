import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { addVectors, createMoments, principalComponents } from '../../src/embed/principal-components.ts'
import { formatProjection, parseProjection, quantiseTokens, randomProjection, seededRandom } from '../../src/embed/token-projection.ts'

const FILE = 'models/bge-small-zh-v1.5/token-projection.bin'

describe('token projection', () => {
  it('comes back from its file as it was', () => {
    const projection = randomProjection(24)
    expect(parseProjection(formatProjection(projection), 24)).toEqual(projection)
  })

  it('is not read from a file of another size, model or kind', () => {
    const bytes = formatProjection(randomProjection(24))
    expect(parseProjection(bytes, 32)).toBeNull()
    expect(parseProjection(bytes.subarray(0, bytes.length - 1), 24)).toBeNull()
    expect(parseProjection(new Uint8Array(3), 24)).toBeNull()
    expect(parseProjection(bytes.map((byte, i) => (i === 0 ? 0 : byte)), 24)).toBeNull()
  })

  it('is orthonormal in the model folder', () => {
    const projection = parseProjection(readFileSync(FILE), 512)
    const column = (at: number): number[] => Array.from({ length: 512 }, (_, row) => projection?.weights[row * 128 + at] ?? 0)
    const product = (a: number, b: number): number => column(a).reduce((sum, value, i) => sum + value * (column(b)[i] ?? 0), 0)
    expect(projection?.outputDimensions).toBe(128)
    expect(product(0, 0)).toBeCloseTo(1, 4)
    expect(product(127, 127)).toBeCloseTo(1, 4)
    expect(product(0, 127)).toBeCloseTo(0, 4)
  })

  it('quantises to unit length, clipped where one component is everything', () => {
    const projection = { inputDimensions: 2, outputDimensions: 8, mean: new Float32Array(8), weights: new Float32Array(16) }
    const even = quantiseTokens(Float32Array.of(3, 4), new Float32Array(8).fill(2), projection)
    expect([...even.codes]).toEqual(Array.from({ length: 8 }, () => Math.round(256 / Math.sqrt(8))))
    const single = quantiseTokens(Float32Array.of(3, 4), Float32Array.of(-9, 0, 0, 0, 0, 0, 0, 0), projection)
    expect([...single.codes]).toEqual([-127, 0, 0, 0, 0, 0, 0, 0])
  })

  it('takes the mean away after bringing the raw vector to unit length', () => {
    const projection = { inputDimensions: 2, outputDimensions: 8, mean: Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0), weights: new Float32Array(16) }
    const { codes } = quantiseTokens(Float32Array.of(3, 4), Float32Array.of(5, 5, 5, 5, 5, 5, 5, 5), projection)
    expect(codes[0]).toBe(0)
    expect(codes[1]).toBe(Math.round(256 / Math.sqrt(7)))
  })
})

describe('principal components', () => {
  it('finds the directions in which vectors differ, the widest first', () => {
    const random = seededRandom(5)
    const moments = createMoments(6)
    for (let i = 0; i < 2000; i += 1) {
      // A large constant fourth component keeps unit scaling from bending the axes.
      addVectors(moments, Float32Array.of(3 * (random() - 0.5), 0.01 * (random() - 0.5), 2 * (random() - 0.5), 20, 0, 0))
    }
    const { mean, components } = principalComponents(moments, 2)
    expect(mean[3]).toBeCloseTo(1, 2)
    expect(Math.abs(components[0]?.[0] ?? 0)).toBeCloseTo(1, 2)
    expect(Math.abs(components[1]?.[2] ?? 0)).toBeCloseTo(1, 2)
  })
})
