// What the building thread and its owner tell each other.
import type { ErrorCode } from '../core/errors.ts'
import type { PackedEmbeddings } from '../embed/embed-message.ts'
import type { IndexTables } from './load-index-tables.ts'
import type { Manifest } from './manifest.ts'
import type { PartialBuild } from './index-folder.ts'
import type { HashedDocument } from './store-writer.ts'
import type { Passage } from './vectorise.ts'

/** `parse` counts documents; `terms` and `embed` chunks, `everyday` and `samples` lines of the two tables, and run side by side; `save` files. */
export const BUILD_STAGES = ['parse', 'terms', 'embed', 'everyday', 'samples', 'save'] as const
export type BuildStage = (typeof BUILD_STAGES)[number]

export type BuildProgress = { readonly stage: BuildStage; readonly done: number; readonly total: number }

/** What the building thread starts with. */
export type BuildJob = {
  readonly indexDir: string
  /** A folder to load, or the documents themselves. */
  readonly corpus: { readonly dir: string } | { readonly documents: readonly HashedDocument[] }
  readonly embedder: { readonly fingerprint: string; readonly dimensions: number; readonly tokenDimensions: number }
  readonly tables: IndexTables
  readonly force: boolean
  /** ISO 8601. */
  readonly builtAt: string
}

export type BuildOutcome =
  | { readonly status: 'unchanged'; readonly manifest: Manifest }
  | { readonly status: 'built'; readonly manifest: Manifest; readonly partial: PartialBuild; readonly embedded: number }

export type FromWorker =
  | { readonly kind: 'progress'; readonly progress: BuildProgress }
  | { readonly kind: 'embed'; readonly id: number; readonly texts: readonly Passage[]; readonly as: 'passage' | 'query' }
  | { readonly kind: 'done'; readonly outcome: BuildOutcome }
  | { readonly kind: 'failed'; readonly error: { readonly code: ErrorCode | null; readonly message: string; readonly details: Readonly<Record<string, unknown>>; readonly stack: string } }

/** After `stop` the thread ends by itself, at its next step. */
export type ToWorker = { readonly kind: 'embedded'; readonly id: number; readonly packed: PackedEmbeddings } | { readonly kind: 'stop' }
