// Whether the text says in which part of a zone a trade is: 「食品饮料放在哪个片区」 has no answer where only the zone as a whole names the trade.
import { unspaced } from '../core/unspaced.ts'
import { asksPart, partsNamed } from '../retrieve/asks-part.ts'
import type { Missing } from './find-missing.ts'
import { PART_LEVELS } from './part-levels.ts'
import type { Material } from './selection.ts'
import { tradeTerms, tradeWords } from './trade-terms.ts'

/** Of the characters that tell a trade, the share that the question says. */
const NAMED_SHARE = 0.75
const UNTELLING = /产业|行业|[与和及、的]/gu

/** A trade that the question names in the text's own word, which the document has for the whole and no sentence for a part. */
export const notInAnyPart = ({ query, corpus, evidence }: Material): Missing | null => {
  const { pointed } = query.scope
  if (pointed.length !== 1 || !asksPart(query.standalone)) return null
  const words = tradeTerms(query).map(({ term }) => term)
  const isNamed = (industry: string): boolean => {
    const telling = [...industry.replace(UNTELLING, '')]
    return words.some((word) => industry.includes(word)) && telling.filter((character) => query.standalone.includes(character)).length >= NAMED_SHARE * telling.length
  }
  const own = corpus.placeIndustries(pointed).filter(({ industry }) => isNamed(industry))
  if (own.length === 0 || own.some(({ level }) => PART_LEVELS.has(level))) return null
  const named = words.filter((word) => own.some(({ industry }) => industry.includes(word)))
  const sentences = evidence.filter(({ document }) => pointed.includes(document.key)).flatMap(({ text }) => unspaced(text).split(/[。；;]/u))
  // What else the question names, or its everyday words stand for, may be what a part is for: 「做芯片和大数据的」.
  const anyWord = tradeWords(query).filter((word) => partsNamed(word) === 0)
  const together = sentences.some((sentence) => partsNamed(sentence) > 0 && anyWord.some((word) => sentence.includes(word)))
  return together ? null : `文件提到“${named.join('”“')}”，但没有写明在哪个片区`
}
