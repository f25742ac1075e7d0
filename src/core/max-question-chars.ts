// How long a question may be, for whoever checks it and for whoever reads one that nobody checked.

/** Characters of a question at most: Unicode code points, as `maxLength` of JSON Schema counts; an emoji or a rare character is one. */
export const MAX_QUESTION_CHARS = 2_000
