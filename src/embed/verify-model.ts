// Checks a model folder before it is loaded, and says in one string what its vectors will be.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { AppError, systemCode } from '../core/errors.ts'

/** A model folder that was found whole. */
export type VerifiedModel = {
  /** Absolute path. */
  readonly dir: string
  readonly name: string
  readonly dimensions: number
  /** Put before a query, not before a passage; empty where the model wants none. */
  readonly queryPrefix: string
  /** `bge-small-zh-v1.5@512:` and 16 hexadecimal digits over files, prefix and `VECTOR_VERSION`. */
  readonly fingerprint: string
}

/** Raise when the same files would give other vectors: pooling, truncation, quantisation of token vectors. */
const VECTOR_VERSION = 1
const WEIGHTS = 'onnx/model_quantized.onnx'
const REQUIRED = ['config.json', 'tokenizer.json', 'tokenizer_config.json', WEIGHTS]
/** Optional: `fit-projection.ts` makes it. Without it a fixed random projection serves. */
export const PROJECTION_FILE = 'token-projection.bin'
/** The instruction that all Chinese bge models were trained with. */
const BGE_ZH_QUERY_PREFIX = '为这个句子生成表示以用于检索相关文章：'

const broken = (dir: string, file: string, problem: string): AppError =>
  new AppError(
    'MODEL_UNAVAILABLE',
    `嵌入模型 ${basename(dir)} 的文件 ${file} ${problem}；请从项目仓库恢复该模型目录（git checkout -- models），或用 WENCE_MODEL_DIR 指向完整的模型目录。`,
    { details: { model: basename(dir), file } },
  )

const readText = async (dir: string, file: string): Promise<string> => {
  try {
    return await readFile(join(dir, file), 'utf8')
  } catch (error) {
    throw broken(dir, file, systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR' ? '不存在' : '无法读取')
  }
}

/** Text of a file that need not be there. */
const readOptional = async (dir: string, file: string): Promise<string | null> => {
  try {
    return await readFile(join(dir, file), 'utf8')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw broken(dir, file, '无法读取')
  }
}

const parseJson = (dir: string, file: string, text: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>
  } catch {
    throw broken(dir, file, '不是合法的 JSON')
  }
  throw broken(dir, file, '不是 JSON 对象')
}

// A stream in 1 MiB pieces: hashing 24 MB in one call would hold the event loop.
const digest = async (dir: string, file: string): Promise<string> => {
  const hash = createHash('sha256')
  try {
    for await (const piece of createReadStream(join(dir, file), { highWaterMark: 2 ** 20 })) hash.update(piece as Buffer)
  } catch (error) {
    throw broken(dir, file, systemCode(error) === 'ENOENT' ? '不存在' : '无法读取')
  }
  return hash.digest('hex')
}

/** Lines of SHA256SUMS: `<64 hex>  <file>`. */
const parseSums = (dir: string, sums: string): Map<string, string> => {
  const wanted = new Map<string, string>()
  for (const line of sums.split('\n').filter((each) => each.trim() !== '')) {
    const match = /^([0-9a-f]{64})\s+\*?(.+?)\s*$/.exec(line)
    if (!match) throw broken(dir, 'SHA256SUMS', '格式不对')
    wanted.set(match[2] ?? '', match[1] ?? '')
  }
  return wanted
}

/** `wence.json` may set `queryPrefix`; else bge's Chinese models get the one they were trained with, other models none. */
const readQueryPrefix = async (dir: string, config: Readonly<Record<string, unknown>>): Promise<string> => {
  const own = await readOptional(dir, 'wence.json')
  const prefix = own === null ? undefined : parseJson(dir, 'wence.json', own)['queryPrefix']
  if (typeof prefix === 'string') return prefix
  const published = typeof config['_name_or_path'] === 'string' ? config['_name_or_path'] : basename(dir)
  return /bge-\w+-zh/.test(published) ? BGE_ZH_QUERY_PREFIX : ''
}

/**
 * Reads and hashes every file of a model folder and compares them with its SHA256SUMS, where it has one.
 * @throws AppError `MODEL_UNAVAILABLE` naming the first file that is missing, unreadable or changed.
 */
export const verifyModel = async (modelDir: string): Promise<VerifiedModel> => {
  const dir = resolve(modelDir)
  const config = parseJson(dir, 'config.json', await readText(dir, 'config.json'))
  const sums = await readOptional(dir, 'SHA256SUMS')
  const wanted = sums === null ? new Map<string, string>() : parseSums(dir, sums)
  const projection = (await readOptional(dir, PROJECTION_FILE)) === null ? [] : [PROJECTION_FILE]
  const found = new Map<string, string>()
  for (const file of new Set([...REQUIRED, ...wanted.keys(), ...projection])) {
    const actual = await digest(dir, file)
    if ((wanted.get(file) ?? actual) !== actual) throw broken(dir, file, '与 SHA256SUMS 不符（已损坏或被改动）')
    found.set(file, actual)
  }
  const dimensions = config['hidden_size']
  if (typeof dimensions !== 'number' || !Number.isInteger(dimensions) || dimensions < 1) throw broken(dir, 'config.json', '没有 hidden_size')
  const name = basename(dir)
  const queryPrefix = await readQueryPrefix(dir, config)
  const parts = [WEIGHTS, 'config.json', 'tokenizer.json', 'tokenizer_config.json', PROJECTION_FILE].map((file) => found.get(file) ?? '')
  const identity = createHash('sha256').update(JSON.stringify([VECTOR_VERSION, queryPrefix, ...parts])).digest('hex').slice(0, 16)
  return { dir, name, dimensions, queryPrefix, fingerprint: `${name}@${dimensions}:${identity}` }
}
