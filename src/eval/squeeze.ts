// The form in which evaluation compares texts: the same as `sq` of score.py.

// What Python's `\s` matches. JavaScript's `\s` differs: it has U+FEFF and lacks U+001C to U+001F and U+0085.
// eslint-disable-next-line no-control-regex -- the control characters are the point
const WHITE_SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu

/** NFKC, then all white space gone: full width, ligatures and line breaks make no difference. */
export const squeeze = (text: string): string => text.normalize('NFKC').replace(WHITE_SPACE, '')

/** Length in code points, as Python counts: a rare character outside the basic plane is one. */
export const codePoints = (text: string): number => {
  let count = 0
  for (const _ of text) count += 1
  return count
}
