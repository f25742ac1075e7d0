// Bytes of a source file to text: the encodings that Chinese documents come in, and a clear refusal of all else.
import { AppError } from '../core/errors.ts'

/** Bytes looked at when an encoding without a byte order mark is guessed. */
const PROBE_BYTES = 4096
/** Share of zero bytes on one side of the pairs above which text counts as UTF-16: Latin and digits have one in every pair. */
const ZERO_SHARE = 0.3
/** Share of Han letters and their punctuation above which a UTF-16 reading without any zero byte is believed. */
const HAN_SHARE = 0.7

const MARKS: readonly { readonly bytes: readonly number[]; readonly encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
]

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, i) => bytes[i] === byte)

/** The text, or null where the bytes are not of that encoding. */
const tryDecode = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

const zeroShares = (probe: Uint8Array): { even: number; odd: number } => {
  let even = 0
  let odd = 0
  for (let i = 0; i + 1 < probe.length; i += 2) {
    if (probe[i] === 0) even += 1
    if (probe[i + 1] === 0) odd += 1
  }
  const pairs = Math.max(1, Math.floor(probe.length / 2))
  return { even: even / pairs, odd: odd / pairs }
}

/** UTF-16 without a mark: Latin text shows zeros on one side; pure Chinese text reads as Han in one byte order only. */
const guessUtf16 = (bytes: Uint8Array): string | null => {
  if (bytes.length < 4 || bytes.length % 2 === 1) return null
  const probe = bytes.subarray(0, PROBE_BYTES)
  const { even, odd } = zeroShares(probe)
  if (odd > ZERO_SHARE && even < ZERO_SHARE / 4) return 'utf-16le'
  if (even > ZERO_SHARE && odd < ZERO_SHARE / 4) return 'utf-16be'
  for (const encoding of ['utf-16le', 'utf-16be']) {
    const text = tryDecode(probe, encoding) ?? ''
    const han = text.match(/[\u4e00-\u9fa5\u3000-\u303f\uff00-\uff5e\s]/gu)?.length ?? 0
    // A line end as a pair of its own is something that GB18030 bytes read as UTF-16 never show.
    if (text.length > 0 && han / text.length > HAN_SHARE && text.includes('\n')) return encoding
  }
  return null
}

/** Control characters that no text file has: what binary formats show when read as text. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const BINARY = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/u

/** Line ends to `\n`; nothing else of the text changes. */
const normaliseLineEnds = (text: string): string => (text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text)

/**
 * The text of a source file, line ends `\n`, without a byte order mark.
 * @throws AppError `SOURCE_ENCODING` naming the file where it is binary or in no encoding known.
 */
export const decode = (bytes: Uint8Array, name: string): string => {
  const marked = MARKS.find((mark) => startsWith(bytes, mark.bytes))
  const order = marked ? [marked.encoding] : ['utf-8', guessUtf16(bytes), 'gb18030']
  for (const encoding of order) {
    if (encoding === null) continue
    const text = tryDecode(bytes, encoding)
    if (text !== null && !BINARY.test(text)) return normaliseLineEnds(text)
  }
  throw new AppError('SOURCE_ENCODING', `「${name}」不是能识别的文本文件；请另存为 UTF-8、UTF-16 或 GB18030 编码的文本后重试。`, { details: { file: name } })
}
