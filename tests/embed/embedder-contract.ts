// What every embedder keeps, whatever is behind it.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Embedder } from '../../src/embed/embedder.ts'

const TEXTS = ['口腔器械产业片区重点发展种植牙。', '  ', '', 'RCEP 与 AI', '责任单位：省商务厅、省发展改革委。'.repeat(20), '进出口总额达到一万亿元。', '口腔器械产业片区重点发展种植牙。', '\u0000\ud800😀']

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)

export const itBehavesLikeAnEmbedder = (create: () => Promise<Embedder>): void => {
  const held: { embedder: Embedder | null } = { embedder: null }
  const embedder = (): Embedder => {
    if (held.embedder === null) throw new Error('not created')
    return held.embedder
  }
  beforeAll(async () => {
    held.embedder = await create()
  })
  afterAll(() => held.embedder?.close())

  it('gives one unit vector of its dimensions a text, in order', async () => {
    const embedded = await embedder().embed(TEXTS, 'passage')
    expect(embedded).toHaveLength(TEXTS.length)
    for (const { vector } of embedded) {
      expect(vector).toHaveLength(embedder().dimensions)
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
    }
    const alone = await Promise.all(TEXTS.map(async (text) => (await embedder().embed([text], 'passage'))[0]))
    expect(embedded).toEqual(alone)
  })

  it('gives the same bytes each time, whatever stands beside a text', async () => {
    const [first, , , , , , again] = await embedder().embed(TEXTS, 'passage')
    expect(again).toEqual(first)
    expect(await embedder().embed([...TEXTS].reverse(), 'passage')).toEqual((await embedder().embed(TEXTS, 'passage')).reverse())
  })

  it('gives each text token vectors of whole rows near unit length', async () => {
    for (const { tokens } of await embedder().embed(TEXTS, 'passage')) {
      expect(tokens.dimensions).toBe(embedder().tokenDimensions)
      expect(tokens.dimensions % 8).toBe(0)
      expect(tokens.codes).toHaveLength(tokens.count * tokens.dimensions)
      for (let row = 0; row < tokens.count; row += 1) {
        const codes = tokens.codes.subarray(row * tokens.dimensions, (row + 1) * tokens.dimensions)
        expect(Math.hypot(...codes) / 256).toBeGreaterThan(0.9)
        expect(Math.hypot(...codes) / 256).toBeLessThan(1.05)
      }
    }
  })

  it('lets a context colour the vector, but gives it no token vectors', async () => {
    const [bare, inContext] = await embedder().embed(['重点发展种植牙。', { context: '资阳方案 产业布局', text: '重点发展种植牙。' }], 'passage')
    expect(inContext?.tokens.count).toBe(bare?.tokens.count)
    expect(dot(bare!.vector, inContext!.vector)).toBeLessThan(0.999)
  })

  it('puts near what is alike', async () => {
    const [question, near, far] = (await embedder().embed(['哪个片区发展种植牙？', '种植牙产业片区', '水运口岸通关便利化改革'], 'passage')).map((each) => each.vector)
    expect(dot(question!, near!)).toBeGreaterThan(dot(question!, far!))
  })

  it('embeds nothing when given nothing', async () => {
    expect(await embedder().embed([], 'query')).toEqual([])
  })

  it('stops when its signal fires, before or during', async () => {
    await expect(embedder().embed(TEXTS, 'passage', AbortSignal.abort())).rejects.toThrow(/取消/)
    const controller = new AbortController()
    const running = embedder().embed(Array.from({ length: 200 }, (_, i) => `第${i}条`), 'passage', controller.signal)
    controller.abort()
    await expect(running.then(() => '完成', (error: Error) => error.message)).resolves.toMatch(/取消|完成/)
    expect(await embedder().embed(['之后照常'], 'query')).toHaveLength(1)
  })
}
