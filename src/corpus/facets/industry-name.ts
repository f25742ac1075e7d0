// One name for the ways in which texts write the same industry: 「生物医药」 and 「“生物医药”产业集群」 are one row of a table.

/** What an industry's name may end in without becoming another. 基地, 中心 and 园 stay: a centre for a trade is not the trade. */
const HEAD = /(?:特色|优势|主导)?(?:产业(?:集群|集聚区|聚集区|链)?|行业|领域)$/u
const MIN_NAME_CHARS = 2

/** The name without quotes and without a closing 产业, 行业, 集群; the words themselves where nothing would be left. */
export const industryName = (words: string): string => {
  const bare = words.replace(/[“”"'‘’\s]/gu, '')
  const core = bare.replace(HEAD, '')
  return core.length >= MIN_NAME_CHARS ? core : bare
}
