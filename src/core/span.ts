// Positions in a document's stored text. All offsets in the project are UTF-16 code units, as String.slice counts.

/** Half-open range `[start, end)` of a document's stored text. */
export type Span = { readonly start: number; readonly end: number }

/** The exact text of a span: the only way a quote is made. */
export const sliceSpan = (text: string, span: Span): string => text.slice(span.start, span.end)

/** True where `inner` lies wholly inside `outer`. */
export const containsSpan = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end

/** The span without the white space at both its ends; an all-blank span becomes empty at its start. */
export const trimSpan = (text: string, span: Span): Span => {
  let { start, end } = span
  while (start < end && /\s/u.test(text.charAt(start))) start += 1
  while (end > start && /\s/u.test(text.charAt(end - 1))) end -= 1
  return { start, end }
}
