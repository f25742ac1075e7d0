// White space of a document's page, which says nothing, taken out.

/** The text without any white space: a page may break a line, or space a word out, where the same text elsewhere does not. */
export const unspaced = (text: string): string => text.replace(/\s+/gu, '')
