// Precision and recall of every extractor against hand labels. Foreign documents are absent in a clone elsewhere: their labels are skipped there.
import { describe, expect, it } from 'vitest'
import { hasForeign } from '../founding.ts'
import type { FacetKind } from '../../../src/corpus/facets/facet.ts'
import { documentsOf, type LabelName, measureLabels, precisionOf, readLabels, recallOf, type Score } from './measure-labels.ts'

const TARGETS = { ours: { precision: 0.97, recall: 0.95 }, foreign: { precision: 0.9, recall: 0.8 } }
/** Labels of the second draw, which no rule was tuned on before it was made, are few: one miss of four is a quarter. */
const HELD_OUT = { ours: { precision: 0.95, recall: 0.95 }, foreign: { precision: 0.9, recall: 0.75 } }
/** Two thirds of the later draws were tuned on, the rest was measured once and then mended; what was measured stands in docs/evaluation.md. */
const LATER = { ours: { precision: 0.95, recall: 0.92 }, foreign: { precision: 0.9, recall: 0.8 } }
/** The fourth draw was measured once before rules were mended on it, the fifth before three were mended on that; what was measured stands in docs/evaluation.md. */
const FOURTH = { precision: 0.97, recall: 0.88 }
const FIFTH = { precision: 0.87, recall: 0.72 }
const MIN_STRENGTH = 0.95

describe.each([
  ['ours', 'ours', TARGETS.ours],
  ['foreign', 'foreign', TARGETS.foreign],
  ['held-out', 'ours', HELD_OUT.ours],
  ['held-out', 'foreign', HELD_OUT.foreign],
  ['third', 'ours', LATER.ours],
  ['third', 'foreign', LATER.foreign],
  ['last', 'ours', LATER.ours],
  ['fourth', 'ours', FOURTH],
  ['fifth', 'ours', FIFTH],
] as const)('labels %s of documents %s', (name, origin, target) => {
  describe.skipIf(origin === 'foreign' && !hasForeign)('measured', () => {
    const labels = readLabels(name).filter((label) => label.origin === origin)
    const scores = origin === 'foreign' && !hasForeign ? new Map<FacetKind, Score>() : measureLabels(labels, documentsOf(origin))

    it.each([...new Set(labels.map(({ kind }) => kind))])('%s', (kind) => {
      const score = scores.get(kind) ?? { hits: 0, extra: [], missed: [], strengthRight: 0 }
      expect(precisionOf(score), `not labelled:\n${score.extra.join('\n')}`).toBeGreaterThanOrEqual(target.precision)
      expect(recallOf(score), `missed:\n${score.missed.join('\n')}`).toBeGreaterThanOrEqual(target.recall)
      if (kind === 'place-industry') expect(score.strengthRight / Math.max(1, score.hits)).toBeGreaterThanOrEqual(MIN_STRENGTH)
    })
  })
})

it('there are enough labels', () => {
  const count = (name: LabelName, origin: 'ours' | 'foreign'): number => readLabels(name).filter((label) => label.origin === origin).reduce((sum, { facets }) => sum + facets.filter(({ optional }) => !optional).length, 0)
  expect(count('ours', 'ours')).toBeGreaterThanOrEqual(120)
  expect(count('foreign', 'foreign')).toBeGreaterThanOrEqual(60)
  expect(count('third', 'ours')).toBeGreaterThanOrEqual(120)
  expect(count('third', 'foreign')).toBeGreaterThanOrEqual(60)
})
