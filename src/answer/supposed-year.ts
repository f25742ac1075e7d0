// A question that supposes a year (「是到2030年，对不对」), and the sentence of the text that dates the same thing.
import { unspaced } from '../core/unspaced.ts'
import { joinedText } from '../retrieve/asked-phrases.ts'
import { createCommonPhrase } from '../retrieve/common-phrase.ts'
import type { Query } from '../retrieve/query.ts'

const YEAR = /(?<!\d)(?:19|20)\d{2}(?=年)/gu
/** Characters in a row that the sentence has of the question, its year aside: 「全面建成内陆开放」. */
const SAME_THING = 6

const yearsOf = (text: string): string[] => [...new Set([...text.matchAll(YEAR)].map(([year]) => year))]

/** The year that the question supposes; null where it does not ask whether, or names none or several. */
export const supposedYear = ({ question, intents }: Pick<Query, 'question' | 'intents'>): string | null => {
  const years = intents.has('whether') ? yearsOf(question) : []
  return years.length === 1 ? (years[0] ?? null) : null
}

/** The one year of the sentence that says the same thing in the same words; null where none of the texts does. */
export const statedYear = ({ question }: Pick<Query, 'question'>, texts: readonly string[]): string | null => {
  const phraseIn = createCommonPhrase(joinedText(question.replace(YEAR, ' ')))
  const dated = texts.flatMap((text) => unspaced(text).split(/[。；;]/u)).map((sentence) => ({ years: yearsOf(sentence), same: phraseIn(joinedText(sentence)) })).filter(({ years, same }) => years.length === 1 && same >= SAME_THING)
  return dated.sort((a, b) => b.same - a.same)[0]?.years[0] ?? null
}
