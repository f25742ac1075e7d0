import { describe } from 'vitest'
import { createFlatIndex } from '../../src/indexing/flat.ts'
import { itBehavesLikeAVectorIndex } from './vector-index-contract.ts'

describe('flat index', () => itBehavesLikeAVectorIndex(createFlatIndex))
