// The words of a question that could stand in a text word for word.
import { foldForTerms } from '../indexing/tokenizer.ts'
import type { Query } from './query.ts'

/** Folded as terms are, everything but letters, digits and `+` a blank. */
const compactText = (text: string): string => foldForTerms(text).replace(/[^\p{L}\p{N}+]+/gu, ' ')

/** The same with nothing between its words. */
export const joinedText = (text: string): string => compactText(text).replaceAll(' ', '')

/** The question without the words that name documents, and the corpus's words for its everyday ones, in one text. */
export const askedPhrases = ({ search, scope }: Pick<Query, 'search' | 'scope'>): string =>
  [scope.terms.reduce((text, term) => text.replaceAll(term, ' '), compactText(search.text)), ...search.everyday.flatMap(({ terms }) => terms)].join(' ')
