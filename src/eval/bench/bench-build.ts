// Building the index: against the embedding alone, and again with nothing changed.
import type { Embedder, EmbedText } from '../../embed/embedder.ts'
import type { BenchRow } from './bench-row.ts'
import { recordEmbedder, replay } from './recording-embedder.ts'
import { stopwatch, type Clock } from './stopwatch.ts'

/** Whole build ÷ bare embedding (issue 3). */
const MAX_BUILD_RATIO = 1.3
const MAX_REBUILD_SECONDS = 1.5
/** Extraction of facets ÷ whole build. */
const MAX_FACET_SHARE = 0.1

export type BenchBuildOptions = {
  readonly embedder: Embedder
  /** Builds into the benchmark's own folder: the first call from nothing, the second with nothing changed. */
  readonly build: (embedder: Embedder) => Promise<unknown>
  /** Runs the model over one batch with as little around it as can be; the embedder itself by default. */
  readonly embedBare?: (texts: readonly EmbedText[]) => Promise<unknown>
  /** Extracts the facets of all documents, which are read and split already, and counts them. */
  readonly extract: () => number
  readonly clock: Clock
}

export const benchBuild = async ({ embedder, build, embedBare = (texts) => embedder.embed(texts, 'passage'), extract, clock }: BenchBuildOptions): Promise<BenchRow[]> => {
  await embedBare(['预热']) // loading the model belongs to neither side
  const recording = recordEmbedder(embedder)
  const buildMs = await stopwatch(clock, () => build(recording.embedder))
  const batches = [...recording.batches]
  const bareMs = await stopwatch(clock, () => replay(batches, recording.concurrency(), embedBare))
  const rebuildMs = await stopwatch(clock, () => build(recording.embedder))
  // The first run in this thread: a build extracts once, with code that has not run before.
  const counted = { facets: 0 }
  const extractMs = await stopwatch(clock, () => Object.assign(counted, { facets: extract() }))
  const texts = batches.flat().length
  const again = recording.batches.flat().length - texts
  return [
    { name: '建索引 ÷ 单纯向量推理', value: buildMs / bareMs, unit: '倍', budget: { max: MAX_BUILD_RATIO }, detail: `${(buildMs / 1000).toFixed(1)} / ${(bareMs / 1000).toFixed(1)} 秒，${texts} 段` },
    { name: '抽取要素 ÷ 建索引', value: extractMs / buildMs, unit: '倍', budget: { max: MAX_FACET_SHARE }, detail: `${extractMs.toFixed(0)} / ${buildMs.toFixed(0)} 毫秒，${counted.facets} 个要素` },
    { name: '语料未变时重建', value: rebuildMs / 1000, unit: '秒', budget: { max: MAX_REBUILD_SECONDS }, detail: `重新推理 ${again} 段` },
  ]
}
