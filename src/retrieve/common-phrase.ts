// The longest run of characters that a text shares with a question: a name or a set phrase found word for word.

/** Length in characters of the longest common substring (dynamic programming over both texts, O(n·m)). */
export const commonPhraseLength = (question: string, text: string): number => {
  let longest = 0
  let previous = new Uint8Array(question.length + 1)
  for (let at = 0; at < text.length; at += 1) {
    const current = new Uint8Array(question.length + 1)
    for (let from = 0; from < question.length; from += 1) {
      if (question.charCodeAt(from) !== text.charCodeAt(at)) continue
      const length = Math.min(previous[from]! + 1, MOST_CHARS)
      current[from + 1] = length
      if (length > longest) longest = length
    }
    previous = current
  }
  return longest
}

/** A phrase longer than this says no more. */
const MOST_CHARS = 24
