// Titles as an answer shows them: what several documents' titles begin with alike is left out, for it tells none from another.

/** A beginning that so many titles share, itself included, and that is so long, says nothing. */
const SHARED_BY = 3
const SHORTEST_SHARED = 6
/** What is left must still be a title. */
const SHORTEST_LEFT = 6

/**
 * @param titles all titles of the corpus.
 * @returns a title without the longest beginning that it shares with two others; as it is where there is none.
 */
export const createShortTitle = (titles: readonly string[]): ((title: string) => string) => {
  const counts = new Map<string, number>()
  for (const title of titles) for (let end = SHORTEST_SHARED; end <= title.length - SHORTEST_LEFT; end += 1) counts.set(title.slice(0, end), (counts.get(title.slice(0, end)) ?? 0) + 1)
  return (title) => {
    for (let end = title.length - SHORTEST_LEFT; end >= SHORTEST_SHARED; end -= 1) if ((counts.get(title.slice(0, end)) ?? 0) >= SHARED_BY) return title.slice(end)
    return title
  }
}
