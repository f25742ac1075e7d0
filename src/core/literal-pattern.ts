// Text as the source of a regular expression that finds it.

/** The text with each character that a pattern reads as more than itself escaped; valid with the flag `u` and without. */
export const literalPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&')
