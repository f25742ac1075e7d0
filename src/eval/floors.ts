// Floors: figures that must hold. They are set to what has been reached, and only ever raised.
import { z } from 'zod'
import { METRIC_NAMES, METRICS, type MetricName } from './metrics.ts'
import type { SetReport } from './run.ts'

const Bound = z.strictObject({ min: z.number().optional(), max: z.number().optional() }).refine(({ min, max }) => min !== undefined || max !== undefined, { error: '需要 min 或 max' })

/** `{ "dev": { "ALL": { "correct": { "min": 0.93 } }, "list": { "recallAt5": { "min": 0.88 } } } }`: set, question type, figure. */
export const Floors = z.record(z.string(), z.record(z.string(), z.partialRecord(z.enum(METRIC_NAMES as [MetricName, ...MetricName[]]), Bound)))

export type Floors = z.infer<typeof Floors>

/** A floor that does not hold. `value` is null where the run has no such figure. */
export type Breach = { readonly set: string; readonly type: string; readonly metric: MetricName; readonly value: number | null; readonly bound: { readonly min?: number | undefined; readonly max?: number | undefined } }

// Figures of equal runs are equal bit for bit; this is for floors written with a few digits, rounded.
const TOLERANCE = 0.0005

const holds = (value: number, { min = -Infinity, max = Infinity }: Breach['bound']): boolean => value >= min - TOLERANCE && value <= max + TOLERANCE

/** The floors that the sets of a run do not hold; floors of sets that were not run are not looked at. */
export const checkFloors = (sets: readonly Pick<SetReport, 'name' | 'summary'>[], floors: Floors): Breach[] =>
  sets.flatMap(({ name, summary }) =>
    Object.entries(floors[name] ?? {}).flatMap(([type, bounds]) =>
      Object.entries(bounds).flatMap(([key, bound]): Breach[] => {
        const metric = key as MetricName
        const value = summary[type]?.metrics[metric]?.value ?? null
        return value !== null && holds(value, bound) ? [] : [{ set: name, type, metric, value, bound }]
      })))

/** `dev · list · R@5：0.842，应不低于 0.88` */
export const describeBreach = ({ set, type, metric, value, bound: { min, max } }: Breach): string => {
  const wanted = [...(min === undefined ? [] : [`不低于 ${min}`]), ...(max === undefined ? [] : [`不高于 ${max}`])]
  return `${set} · ${type} · ${METRICS[metric].label}：${value === null ? '未测' : value.toFixed(4)}，应${wanted.join('且')}`
}
