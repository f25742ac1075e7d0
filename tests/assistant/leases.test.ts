import { describe, expect, it } from 'vitest'
import { createLeases } from '../../src/assistant/leases.ts'

const counted = () => {
  const seen = { opened: 0, closed: [] as string[] }
  const leases = createLeases<string>({ close: (value) => { seen.closed.push(value); return Promise.resolve() } })
  const lease = (key: string) => leases(key, () => { seen.opened += 1; return Promise.resolve(`${key}${seen.opened}`) })
  return { seen, leases, lease }
}

describe('leases', () => {
  it('give the same part to all who hold the key, at the same moment too', async () => {
    const { seen, lease } = counted()
    const [one, other] = await Promise.all([lease('a'), lease('a')])
    expect([one.value, other.value, (await lease('b')).value, seen.opened]).toEqual(['a1', 'a1', 'b2', 2])
  })

  it('close a part after its last holder let go, and open it anew for the next', async () => {
    const { seen, lease } = counted()
    const [one, other] = [await lease('a'), await lease('a')]
    await one.release()
    await one.release()
    expect(seen.closed).toEqual([])
    await other.release()
    expect(seen.closed).toEqual(['a1'])
    expect((await lease('a')).value).toBe('a2')
  })

  it('keep nothing of a part that did not open', async () => {
    const { leases, lease } = counted()
    const fail = () => leases('a', () => Promise.reject(new Error('damaged')))
    await Promise.all([expect(fail()).rejects.toThrow('damaged'), expect(fail()).rejects.toThrow('damaged')])
    expect((await lease('a')).value).toBe('a1')
  })
})
