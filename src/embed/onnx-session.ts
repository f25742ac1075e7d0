// The one file that knows Transformers.js: loads a model folder and turns one text at a time into vectors.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AutoModel, AutoTokenizer, env, Tensor } from '@xenova/transformers'
import { AppError, systemCode } from '../core/errors.ts'
import type { WorkerText } from './embed-message.ts'
import type { Embedding, TokenVectors } from './embedder.ts'
import { matmulModel } from './matmul-model.ts'
import { parseProjection, quantiseTokens, randomProjection, type TokenProjection } from './token-projection.ts'
import { PROJECTION_FILE, type VerifiedModel } from './verify-model.ts'

/** Special tokens included: what the model has positions for. */
const MAX_TOKENS = 512
/** A context longer than this is cut, so that a text always keeps half of the model's window. */
const MAX_CONTEXT_TOKENS = 256
/** 512 tokens are never more text than this, and tokenising a 5 MB line whole would take seconds. */
const MAX_CHARACTERS = 8192

/** The part of an onnxruntime session that is used; Transformers.js types it `any`. */
type Feeds = Readonly<Record<string, unknown>>
type OrtSession = { readonly inputNames: readonly string[]; run(feeds: Feeds): Promise<Readonly<Record<string, { readonly data: Float32Array }>>>; release(): Promise<void> }
type OrtSessionClass = { create(model: Uint8Array, options: object): Promise<OrtSession> }

export type OnnxSession = {
  readonly dimensions: number
  readonly tokenDimensions: number
  embed(text: WorkerText): Promise<Embedding>
  /** Raw token vectors of a text's own tokens, `count * dimensions`: what a projection is fitted on. */
  tokenVectors(text: string): Promise<Float32Array>
}

const loadProjection = async (model: VerifiedModel): Promise<TokenProjection> => {
  const bytes = await readFile(join(model.dir, PROJECTION_FILE)).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  })
  if (bytes === null) return randomProjection(model.dimensions)
  const projection = parseProjection(bytes, model.dimensions)
  if (projection === null) throw new AppError('MODEL_UNAVAILABLE', `嵌入模型 ${model.name} 的文件 ${PROJECTION_FILE} 与模型不符；请恢复或删除该文件。`)
  return projection
}

const unitLength = (vector: Float32Array): Float32Array => {
  const norm = Math.hypot(...vector) || 1
  return vector.map((value) => value / norm)
}

const int64 = (values: readonly number[]): unknown => new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]).ort_tensor
const float32 = (values: Float32Array, columns: number): unknown => new Tensor('float32', values, [values.length / columns, columns]).ort_tensor

/** Token ids of a text with its context, special tokens around; own tokens start at `ownFrom`. */
type Encoded = { readonly ids: readonly number[]; readonly ownFrom: number }

// An absolute path is no model id, so Transformers.js reads it as it stands, whatever characters it has.
const loadEncoder = async (dir: string): Promise<(text: WorkerText) => Encoded> => {
  const tokenizer = await AutoTokenizer.from_pretrained(dir, { local_files_only: true })
  const [first = 0, last = 0] = tokenizer.encode('')
  const encode = (text: string): number[] => tokenizer.encode(text.slice(0, MAX_CHARACTERS), { add_special_tokens: false })
  return ({ context, text }) => {
    const before = context === '' ? [] : encode(context).slice(0, MAX_CONTEXT_TOKENS)
    const own = encode(text).slice(0, MAX_TOKENS - 2 - before.length)
    return { ids: [first, ...before, ...own, last], ownFrom: 1 + before.length }
  }
}

/** One forward pass: the last hidden state, `ids.length * dimensions`. */
const forward = async (session: OrtSession, ids: readonly number[]): Promise<Float32Array> => {
  const values: Readonly<Record<string, readonly number[]>> = { input_ids: ids, attention_mask: ids.map(() => 1), token_type_ids: ids.map(() => 0) }
  const output = await session.run(Object.fromEntries(session.inputNames.map((name) => [name, int64(values[name] ?? [])])))
  const state = output['last_hidden_state']
  if (!state) throw new AppError('MODEL_UNAVAILABLE', '嵌入模型没有 last_hidden_state 输出；请换用 BERT 类的句向量模型。')
  return state.data
}

/**
 * Loads a model and a second, tiny one that projects token vectors.
 * Texts run one by one: dynamic int8 quantisation makes a batch's members depend on each other (cosine 0.9915 at the least, 0.9945 in the middle),
 * and on two cores a batch of 16 is not faster than single texts in two threads (6.4 s against 6.1 s for 1,660 sentences).
 * @param threads of the runtime for one text; 0 lets the runtime choose.
 * @throws AppError `MODEL_UNAVAILABLE` when the files do not load.
 */
export const loadOnnxSession = async (model: VerifiedModel, { threads }: { threads: number }): Promise<OnnxSession> => {
  env.allowRemoteModels = false
  const encode = await loadEncoder(model.dir)
  const options = threads > 0 ? { intraOpNumThreads: threads } : {}
  const loaded = await AutoModel.from_pretrained(model.dir, { dtype: 'q8', local_files_only: true, session_options: options })
  const session = loaded.sessions['model'] as OrtSession
  const projection = await loadProjection(model)
  const { inputDimensions: dimensions, outputDimensions: tokenDimensions } = projection
  const weights = matmulModel(projection.weights, dimensions, tokenDimensions)
  // One thread: the product is too small to share out, and a second pool would spin against the first.
  const projector = await (session.constructor as unknown as OrtSessionClass).create(weights, { intraOpNumThreads: 1 })

  const project = async (raw: Float32Array): Promise<TokenVectors> => {
    if (raw.length === 0) return { count: 0, dimensions: tokenDimensions, codes: new Int8Array(0) }
    const { y } = await projector.run({ x: float32(raw, dimensions) })
    return quantiseTokens(raw, y?.data ?? new Float32Array(0), projection)
  }
  const ownTokens = (state: Float32Array, { ids, ownFrom }: Encoded): Float32Array => state.subarray(ownFrom * dimensions, (ids.length - 1) * dimensions)
  return {
    dimensions,
    tokenDimensions,
    embed: async (text) => {
      const encoded = encode(text)
      const state = await forward(session, encoded.ids)
      return { vector: unitLength(state.slice(0, dimensions)), tokens: await project(ownTokens(state, encoded)) }
    },
    tokenVectors: async (text) => {
      const encoded = encode({ context: '', text })
      return ownTokens(await forward(session, encoded.ids), encoded)
    },
  }
}
