// What assistants of one process hold in common, so that a swap of the index takes over what the new one needs unchanged.
import type { Embedder } from '../embed/embedder.ts'
import type { Tokenizer } from '../indexing/tokenizer.ts'
import { createLeases, type Leases } from './leases.ts'

export type SharedParts = {
  /** By model, as its files are, and settings: a session of its own is 100 MB and a thread. */
  readonly embedders: Leases<Embedder>
  /** By dictionary: a jieba of its own is 50 MB. */
  readonly tokenizers: Leases<Tokenizer>
}

export const createSharedParts = (): SharedParts => ({ embedders: createLeases<Embedder>({ close: (embedder) => embedder.close() }), tokenizers: createLeases<Tokenizer>() })
