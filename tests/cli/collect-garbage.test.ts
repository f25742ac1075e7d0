import { getHeapSpaceStatistics } from 'node:v8'
import { expect, it } from 'vitest'
import { createGarbageCollector } from '../../src/cli/collect-garbage.ts'

const MEGABYTE = 1_024 * 1_024
const OBJECTS = 800_000
/** One of so many lives on: every page of the heap keeps a few. */
const KEPT_EACH = 50

const oldSpaceMb = (): number => (getHeapSpaceStatistics().find(({ space_name: name }) => name === 'old_space')?.physical_space_size ?? 0) / MEGABYTE

it('gives the system back what was freed between objects that live on', () => {
  const collect = createGarbageCollector()
  collect()
  const before = oldSpaceMb()
  const all: ({ readonly at: number; readonly text: string } | null)[] = Array.from({ length: OBJECTS }, (_, at) => ({ at, text: `object ${at}` }))
  collect() // what lives now is old
  const full = oldSpaceMb()
  for (let at = 0; at < OBJECTS; at += 1) if (at % KEPT_EACH !== 0) all[at] = null
  collect()
  const after = oldSpaceMb()
  expect(full - before).toBeGreaterThan(30)
  expect(after - before).toBeLessThan((full - before) / 4)
  expect(all.filter((each) => each !== null)).toHaveLength(OBJECTS / KEPT_EACH)
})
