// The longest run of characters that a text shares with a question: a name or a set phrase found word for word.

/** A phrase longer than this says no more. */
const MOST_CHARS = 24

const NOWHERE: readonly number[] = []
/** Units are told apart by their last bits first: most characters of a text are none of the question's, and a look-up in a Map is slow. */
const LAST_BITS = 255

/** Where each UTF-16 unit stands in the question, the last place first. */
const placesOf = (question: string): ReadonlyMap<number, readonly number[]> => {
  const places = new Map<number, number[]>()
  for (let at = question.length - 1; at >= 0; at -= 1) {
    const unit = question.charCodeAt(at)
    const known = places.get(unit)
    if (known) known.push(at)
    else places.set(unit, [at])
  }
  return places
}

/**
 * Length in characters of the longest common substring of the question and a text. The question is read once; a text costs a look-up a
 * character and a step for each place where the question has it, and not the whole table of both.
 */
export const createCommonPhrase = (question: string): ((text: string) => number) => {
  const places = placesOf(question)
  const held = new Uint8Array(LAST_BITS + 1)
  for (const unit of places.keys()) held[unit & LAST_BITS] = 1
  // Entry `place + 1` is the length of the run that ends at the place and at the character of the text read last; all others are 0.
  const lengths = new Uint8Array(question.length + 1)
  return (text) => {
    lengths.fill(0)
    let longest = 0
    let written = NOWHERE
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at)
      const here = held[unit & LAST_BITS] === 1 ? places.get(unit) ?? NOWHERE : NOWHERE
      // The last place first, so that the entry before it still tells of the character before.
      for (const place of here) {
        const length = Math.min(lengths[place]! + 1, MOST_CHARS)
        lengths[place + 1] = length
        if (length > longest) longest = length
      }
      // Another character's places are others.
      if (here !== written) for (const place of written) lengths[place + 1] = 0
      written = here
    }
    return longest
  }
}
