// Text from outside made safe to work with: no control characters, no half characters.

/** Length in Unicode code points, the way JSON Schema counts. */
export const codePoints = (text: string): number => {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** NUL and other control characters become spaces (tab and line ends stay), lone surrogates U+FFFD. */
export const cleanText = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/gu, ' ').replace(/\p{Surrogate}/gu, '\ufffd')

/** True where anything is left beside white space, invisible characters and U+FFFD. Punctuation and emoji count: they are asked, and refused. */
export const hasContent = (text: string): boolean => /[^\s\p{Cf}\p{Cc}\ufffd]/u.test(text)
