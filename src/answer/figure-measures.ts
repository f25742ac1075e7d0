// Which figures measure what a question asks after.
import type { FigureFacet } from '../corpus/facets/facet.ts'
import type { Query } from '../retrieve/query.ts'

/** What is asked after, by the base unit that measures it. */
const DIMENSIONS: readonly { readonly asked: RegExp; readonly unit: string }[] = [
  { asked: /面积|多大|大小|占地|地盘|范围|圈(?:的|了|下)?(?:的)?地|平方公里|(?:哪(?:一)?个|哪家|谁)(?:更|最)?[大小]|比[^，。？]{1,16}[大小]/u, unit: '平方公里' },
  { asked: /投资|金额|资金|规模|总额|产值/u, unit: '元' },
  { asked: /比例|占比|份额|比重|增长/u, unit: '%' },
]

/** Whether a figure measures what the question asks after: by its base unit, or by the thing that it counts. */
export const measuresOf = ({ standalone }: Query, { unit, attribute }: FigureFacet): boolean => {
  const dimensions = DIMENSIONS.filter(({ asked }) => asked.test(standalone))
  if (dimensions.length > 0) return dimensions.some((dimension) => dimension.unit === unit)
  return /[个数]/u.test(standalone) && attribute.length > 1 && standalone.includes(attribute)
}

/** Words that ask for a size. */
const MEASURE_WORD = /面积|多大|大小|占地|地盘|范围|多少|平方公里|规模|总共|一共|合计|加起来|合起来|有多|到底|实施/gu

/** The question asks for the size of what it names, and for nothing in it. */
export const asksSizeAlone = ({ terms }: Query): boolean => terms.every(({ term, weight }) => weight === 0 || term.replace(MEASURE_WORD, '') === '')
