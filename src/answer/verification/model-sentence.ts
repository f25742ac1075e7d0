// Sentences of a model as they come in: text, and the citations that stand behind each part of it.

export type Segment = { readonly text: string; readonly marks: readonly number[] }

export type ModelSentence = {
  /** Without citation marks and without marks of lists. */
  readonly text: string
  /** Parts, each with the citations that follow it; the last one's may be empty only where the whole has none. */
  readonly segments: readonly Segment[]
  /** Opens an item of a list. */
  readonly item: boolean
  /** Opens a new line. */
  readonly opensLine: boolean
  /** A heading, or words that lead into a list: nothing is stated, nothing is cited, and nothing is shown. */
  readonly frame: boolean
}

/** `[1]`, `[1][2]`, `[1,2]`, `【1】`, `[证据1]`, `[^1]`, `（证据1）`. */
const MARK = /(?:[[［【]\s*(?:\^|证据|材料|来源|引用)?\s*(\d{1,3}(?:\s*[,，、]\s*\d{1,3})*)\s*[\]］】]|[（(](?:证据|材料|来源|引用)\s*(\d{1,3}(?:\s*[,，、]\s*\d{1,3})*)[）)])/gu
const MARK_SOURCE = MARK.source

const FINAL = /[。！？!?\n]/u
const CLOSING = '”’」』）)》】]'
/** Behind a final mark: closing quotes, citations, and a final mark behind those. */
const TAIL = new RegExp(`^(?:[”’」』）)》]|[ \\t]*${MARK_SOURCE}|[。；;])*`, 'u')
const GOES_ON = /[，、,：:的等]/u
/** What may still become a citation when more arrives. */
const OPEN_TAIL = /^[ \t]*(?:[[［【（(][^\]］】）)\n]{0,14})?$/u

const LIST_MARK = /^\s*(?:[-*+•·●]\s+|\d{1,2}[.、．)）]\s*(?!\d)|[（(]\d{1,2}[）)]\s*)/u
const HEADING = /^\s*#{1,6}\s/u
const BOLD_LINE = /^\s*\*\*[^*]+\*\*[：:]?\s*$/u
const LEADS_IN = /[：:]\s*$/u

const marksOf = (match: RegExpExecArray): number[] => (match[1] ?? match[2] ?? '').split(/[,，、]/u).map(Number)

const plain = (text: string): string => text.replace(/\*\*|__|`/gu, '').trim()

const readSegments = (text: string): Segment[] => {
  const segments: { text: string; marks: number[] }[] = []
  let from = 0
  for (const match of text.matchAll(MARK)) {
    const part = text.slice(from, match.index)
    const last = segments.at(-1)
    // A mark right behind a mark, or behind nothing but punctuation, belongs to the same part.
    if (last && !/[\p{L}\p{N}]/u.test(part)) {
      last.marks.push(...marksOf(match))
      last.text += part
    } else segments.push({ text: part, marks: marksOf(match) })
    from = match.index + match[0].length
  }
  const rest = text.slice(from)
  const last = segments.at(-1)
  if (!last) return [{ text: rest, marks: [] }]
  last.text += rest
  return segments
}

/** One sentence from its raw words; null where they hold none. */
const readModelSentence = (raw: string, opensLine: boolean): ModelSentence | null => {
  const bare = raw.replace(LIST_MARK, '')
  if (!/[\p{L}\p{N}]/u.test(bare.replace(MARK, ''))) return null
  const segments = readSegments(plain(bare)).map(({ text, marks }) => ({ text: text.trim(), marks: [...new Set(marks)] }))
  const text = segments.map((segment) => segment.text).join('').replace(/[；;]$/u, '。')
  const uncited = segments.every(({ marks }) => marks.length === 0)
  const frame = uncited && (HEADING.test(raw) || BOLD_LINE.test(raw) || LEADS_IN.test(text))
  return { text, segments, item: opensLine && LIST_MARK.test(raw), opensLine, frame }
}

/** Where the first whole sentence of the buffer ends, or -1 while it may go on. */
const sentenceEnd = (buffer: string, ended: boolean): number => {
  let depth = 0
  for (let at = 0; at < buffer.length; at += 1) {
    const character = buffer.charAt(at)
    if ('“「『（(《【'.includes(character)) depth += 1
    else if (CLOSING.includes(character)) depth = Math.max(0, depth - 1)
    if (character === '\n') return at + 1
    // 「甲[1]；乙[2]。」: what has its own citation is a sentence of its own.
    const ends = FINAL.test(character) || ('；;'.includes(character) && (/[\]］】]$/u.test(buffer.slice(0, at)) || new RegExp(`^[ \\t]*${MARK_SOURCE}`, 'u').test(buffer.slice(at + 1))))
    if (!ends) continue
    const tail = TAIL.exec(buffer.slice(at + 1))?.[0] ?? ''
    const closed = Array.from(tail).filter((each) => '”’」』）)》'.includes(each)).length
    if (depth - closed > 0) continue
    // “…。”的 goes on.
    if (closed > 0 && !/[。！？!?；;]/u.test(tail) && GOES_ON.test(buffer.charAt(at + 1 + tail.length))) continue
    const end = at + 1 + tail.length
    return ended || !OPEN_TAIL.test(buffer.slice(end)) ? end : -1
  }
  return ended && buffer.length > 0 ? buffer.length : -1
}

export type SentenceReader = {
  /** Sentences that are whole now. */
  readonly push: (text: string) => ModelSentence[]
  /** What is left when the model is done; a sentence that lacks its final mark too. */
  readonly end: () => ModelSentence[]
  /** Characters that wait for the end of their sentence. */
  readonly pending: () => number
  /** True where what waits is nothing, or a sentence with its final mark or citation. */
  readonly isWhole: () => boolean
}

export const createSentenceReader = (): SentenceReader => {
  const state = { buffer: '', opensLine: true }
  const read = (ended: boolean): ModelSentence[] => {
    const sentences: ModelSentence[] = []
    for (let end = sentenceEnd(state.buffer, ended); end > 0; end = sentenceEnd(state.buffer, ended)) {
      const raw = state.buffer.slice(0, end)
      const sentence = readModelSentence(raw, state.opensLine)
      if (sentence) sentences.push(sentence)
      state.opensLine = raw.endsWith('\n') || (state.opensLine && raw.trim() === '')
      state.buffer = state.buffer.slice(end)
    }
    return sentences
  }
  return {
    push: (text) => { state.buffer += text; return read(false) },
    end: () => read(true),
    pending: () => state.buffer.length,
    isWhole: () => /^\s*$|[。！？!?；;\]］】)）”]\s*$/u.test(state.buffer),
  }
}
