// Takes what a model thinks aloud out of what it says: <think>…</think> and its like, piece by piece as the text comes.

const NAMES = 'think|thinking|thought|reasoning|reflection|analysis'
const OPEN = new RegExp(`<(?:${NAMES})\\s*>`, 'iu')
const CLOSE = new RegExp(`</(?:${NAMES})\\s*>`, 'iu')
/** The longest tag, `</reflection>`, with a little room: what may still become one is held back. */
const MAX_TAG_CHARS = 16

export type Filtered = {
  readonly text: string
  /** True where a block ended that nothing had opened: all that was said before it was thinking too. */
  readonly restart: boolean
}

export type ThinkingFilter = {
  readonly push: (text: string) => Filtered
  /** What was held back, unless it stands in a block that never ended. */
  readonly end: () => Filtered
}

/** Where a tag may be beginning at the end of the text, or its length. */
const partialTag = (text: string): number => {
  const at = text.lastIndexOf('<')
  return at >= 0 && text.length - at < MAX_TAG_CHARS && !text.slice(at).includes('>') ? at : text.length
}

export const createThinkingFilter = (): ThinkingFilter => {
  const state = { buffer: '', inside: false }
  const read = (ended: boolean): Filtered => {
    let text = ''
    let restart = false
    for (;;) {
      const tag = (state.inside ? CLOSE : OPEN).exec(state.buffer)
      const stray = state.inside ? null : CLOSE.exec(state.buffer)
      if (stray && (!tag || stray.index < tag.index)) {
        text = ''
        restart = true
        state.buffer = state.buffer.slice(stray.index + stray[0].length)
        continue
      }
      if (!tag) break
      if (!state.inside) text += state.buffer.slice(0, tag.index)
      state.buffer = state.buffer.slice(tag.index + tag[0].length)
      state.inside = !state.inside
    }
    const whole = ended ? state.buffer.length : partialTag(state.buffer)
    if (!state.inside) text += state.buffer.slice(0, whole)
    state.buffer = state.buffer.slice(whole)
    return { text, restart }
  }
  return { push: (text) => { state.buffer += text; return read(false) }, end: () => read(true) }
}
