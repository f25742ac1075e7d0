// Names that the corpus knows: units, places, documents. A sentence that says one of them has to cite a clause that does.

/** A finder of names in folded text, the longest first, without overlaps. */
export type FindNames = (folded: string) => string[]

/** Shorter names are words of everyday use as well. */
const MIN_NAME_CHARS = 3

/** @param names folded. */
export const createFindNames = (names: Iterable<string>): FindNames => {
  const byStart = new Map<string, string[]>()
  for (const name of new Set(names)) {
    if (name.length < MIN_NAME_CHARS) continue
    const start = name.slice(0, 2)
    byStart.set(start, [...(byStart.get(start) ?? []), name])
  }
  for (const list of byStart.values()) list.sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  return (folded) => {
    const found: string[] = []
    for (let at = 0; at < folded.length; ) {
      const name = byStart.get(folded.slice(at, at + 2))?.find((each) => folded.startsWith(each, at))
      if (name !== undefined) found.push(name)
      at += name?.length ?? 1
    }
    return found
  }
}
