// The words of a question that can name a trade.
import type { ContentTerm } from '../retrieve/content-terms.ts'
import type { Query } from '../retrieve/query.ts'

/** Inverse frequency from which a word is a trade and no frame of any (产业, 企业, 发展). */
const TRADE_WEIGHT = 2.5

export const tradeTerms = ({ terms }: Pick<Query, 'terms'>): readonly ContentTerm[] => terms.filter(({ weight }) => weight >= TRADE_WEIGHT)

/** The same in the question's own words and in the corpus's. */
export const tradeWords = (query: Pick<Query, 'terms'>): readonly string[] => tradeTerms(query).flatMap(({ term, alternatives }) => [term, ...alternatives.map((each) => each.term)])
