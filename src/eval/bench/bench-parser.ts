// The clause parser: characters a second, and whether twice the text takes twice the time.
import type { BenchRow } from './bench-row.ts'
import { medianOf, type Clock } from './stopwatch.ts'

const MIN_MB_PER_SECOND = 5
/** Twice the text may take this many times as long. */
const MAX_GROWTH = 2.2
const REPEATS = 5
const BYTES_PER_MB = 1_000_000

export type BenchParserOptions = { readonly texts: readonly string[]; readonly parse: (text: string) => unknown; readonly clock: Clock }

export const benchParser = async ({ texts, parse, clock }: BenchParserOptions): Promise<BenchRow[]> => {
  const joined = texts.join('\n')
  const doubled = `${joined}\n${joined}`
  parse(joined) // warms up
  const onceMs = await medianOf(clock, REPEATS, () => parse(joined))
  const twiceMs = await medianOf(clock, REPEATS, () => parse(doubled))
  const megabytes = new TextEncoder().encode(joined).length / BYTES_PER_MB
  return [
    { name: '条款解析速度', value: megabytes / (onceMs / 1000), unit: 'MB/秒', budget: { min: MIN_MB_PER_SECOND }, detail: `${texts.length} 份外部文件合为一份，${megabytes.toFixed(2)} MB，${onceMs.toFixed(0)} 毫秒` },
    { name: '条款解析：文本加倍', value: twiceMs / onceMs, unit: '倍', budget: { max: MAX_GROWTH }, detail: `${twiceMs.toFixed(0)} / ${onceMs.toFixed(0)} 毫秒` },
  ]
}
