// The words of a question that can name a trade.
import { partsNamed } from '../retrieve/asks-part.ts'
import type { ContentTerm } from '../retrieve/content-terms.ts'
import type { Query } from '../retrieve/query.ts'

/** Inverse frequency from which a word is a trade and no frame of any (产业, 企业, 发展). */
const TRADE_WEIGHT = 2.5

/** 「种植牙材料」: behind an everyday word that leads to a trade stands what is made of it, no trade of its own. */
const isHead = (word: string, { terms, standalone }: Pick<Query, 'terms' | 'standalone'>): boolean => terms.some(({ term, alternatives }) => alternatives.length > 0 && standalone.includes(term + word))

/** Words for parts of zones (产业园, 片区) tell where, not what. */
export const tradeTerms = (query: Pick<Query, 'terms' | 'standalone'>): readonly ContentTerm[] =>
  query.terms.filter(({ term, weight }) => weight >= TRADE_WEIGHT && partsNamed(term) === 0 && !isHead(term, query))

/** What an everyday word may stand for beside trades: 「同行扎堆的地方」 is 产业集聚区. */
const PLACE = /(?:[区园]|集群|基地)$/u

/** The same in the question's own words and in the corpus's. */
export const tradeWords = (query: Pick<Query, 'terms' | 'standalone'>): readonly string[] =>
  tradeTerms(query).flatMap(({ term, alternatives }) => [term, ...alternatives.map((each) => each.term).filter((word) => !PLACE.test(word))])
