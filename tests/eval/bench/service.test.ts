import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { slopeOf, soak, troughsOf } from '../../../src/eval/bench/soak.ts'
import { swapUnderLoad } from '../../../src/eval/bench/swap.ts'
import { fakeCli } from '../../cli/fake-context.ts'

const cli = fakeCli()
const box = { url: '', served: Promise.resolve() as Promise<unknown> }
/** Time that a start may take. */
const START_MS = 30_000
const questions = ['口腔器械去哪里？', '火星在哪里？']

beforeAll(async () => {
  box.served = cli.run('serve', '--port', '0')
  box.url = await vi.waitFor(() => {
    const address = /http:\/\/\S+?:\d+/u.exec(cli.out())?.[0]
    if (!address) throw new Error('no address yet')
    return address
    // The command's modules are loaded when it runs, which a busy machine takes more than the usual second for.
  }, { timeout: START_MS })
})
afterAll(async () => {
  cli.stop.abort()
  await box.served
})

describe('the service, for a short time', () => {
  it('swaps its index under load without one failed request', async () => {
    expect(await swapUnderLoad({ baseUrl: box.url, questions, requests: 300, swaps: 10 })).toMatchObject({ requests: 300, failed: 0, swaps: 10, failedSwaps: 0, first: [] })
  })

  it('answers a mixture with cut streams, reloads and bad requests as it should', async () => {
    const report = await soak({ baseUrl: box.url, questions, minutes: 0.03, residentMb: () => Promise.resolve(process.memoryUsage().rss / 1_048_576), clock: () => performance.now() })
    expect(report.unexpected).toEqual([])
    expect(report.requests).toBeGreaterThan(20)
    expect(report.residentMb.length).toBeGreaterThan(5)
    expect(report.requestsEachMinute).toEqual([report.requests])
  })
})

describe('the slope of memory', () => {
  it.each<[readonly (readonly [number, number])[], number]>([[[[0, 100], [1, 102], [2, 104]], 2], [[[0, 5], [9, 5]], 0], [[[1, 7]], 0]])('of %j is %d', (points, slope) => {
    expect(slopeOf(points)).toBeCloseTo(slope)
  })

  it('is told apart from garbage that waits, by the least of each minute', () => {
    const sawTooth = [[5.1, 400], [5.4, 470], [5.9, 520], [6.2, 401], [6.8, 560], [7.0, 402], [7.5, 610]] as const
    expect(troughsOf(sawTooth)).toEqual([[5.1, 400], [6.2, 401], [7.0, 402]])
    expect(slopeOf(sawTooth)).toBeGreaterThan(10)
    expect(slopeOf(troughsOf(sawTooth))).toBeLessThan(1.1)
  })
})
