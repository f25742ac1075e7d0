// Folding: the same text made easier to read (display) or to match (search), with a map back to the stored offsets.

/** `text[i]` came from the stored character at `offsets[i]`; `offsets` has one more entry, the source's length. */
export type Folded = { readonly text: string; readonly offsets: readonly number[] }

const CLOSING = /[。！？；：…!?;:”’」』）)〕\]】》〉.]/u
const CJK = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’—…·]/u

/**
 * What stands in place of the white space `[from, to)`. A break inside a sentence came from a page, not from the author:
 * it vanishes between Chinese characters. A break after a closing mark is kept as one line end, for it ends a paragraph.
 */
const bridge = (source: string, from: number, to: number): string => {
  const before = source.charAt(from - 1)
  const after = source.charAt(to)
  const broken = source.slice(from, to).includes('\n')
  if (before === '' || after === '') return ''
  if (broken && CLOSING.test(before)) return '\n'
  if (CJK.test(before) || CJK.test(after)) return ''
  return ' '
}

/** Text as a person reads it: breaks and spaces that typesetting put between Chinese characters are gone, paragraphs stay. */
export const foldForDisplay = (source: string): Folded => {
  let text = ''
  const offsets: number[] = []
  for (let at = 0; at < source.length; ) {
    let end = at
    while (end < source.length && /\s/u.test(source.charAt(end))) end += 1
    const piece = end > at ? bridge(source, at, end) : source.charAt(at)
    for (let i = 0; i < piece.length; i += 1) offsets.push(at)
    text += piece
    at = end > at ? end : at + 1
  }
  offsets.push(source.length)
  return { text, offsets }
}

export const displayText = (source: string): string => foldForDisplay(source).text

/** Full-width forms to ASCII, and to lower case, one character at a time, so that offsets stay. */
export const foldCharacter = (character: string): string => {
  const code = character.charCodeAt(0)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase()
  const lower = character.toLowerCase()
  return lower.length === 1 ? lower : character
}

/** Text as search compares it: no white space, half width, lower case. */
export const foldForMatch = (source: string): Folded => {
  let text = ''
  const offsets: number[] = []
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at)
    if (/\s/u.test(character)) continue
    text += foldCharacter(character)
    offsets.push(at)
  }
  offsets.push(source.length)
  return { text, offsets }
}
