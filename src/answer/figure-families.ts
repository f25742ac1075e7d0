// Kinds of figures: the words that ask for one, and how a text writes it.
import type { Query } from '../retrieve/query.ts'

export type FigureFamily = { readonly asked: RegExp; readonly given: RegExp }

const NUMERAL = '[\\d〇零一二两三四五六七八九十百千万亿.,]+\\s*(?:余|多)?\\s*'

/** Measure words that stand for each other in an answer, and the words that ask for them. The first that fits decides. */
const FAMILIES: readonly FigureFamily[] = [
  { asked: /(?:多少|几)(?:个)?(?:平方公里|平方米|平米|亩|公顷)|(?:面积|占地)[^，。？]{0,6}(?:多少|多大)/u, given: new RegExp(`${NUMERAL}(?:平方公里|平方千米|平方米|亩|公顷)`, 'u') },
  { asked: /多少(?:钱|元|万元|亿元|资金|投资|外资|贷款|补贴|奖励)|(?:投资|资金|金额|补贴|奖励|奖补|贷|费|费用|罚款)[^，。？]{0,5}多少/u, given: new RegExp(`${NUMERAL}(?:万亿|亿|万)?(?:美|港)?元|${NUMERAL}亿`, 'u') },
  { asked: /多少(?:个|万|亿)?(?:名|位|人(?!民币|次)|学生|师生|员工|人才|旅客|游客|乘客)/u, given: new RegExp(`${NUMERAL}(?:多)?(?:名|位|人(?!民币))`, 'u') },
  { asked: /百分之(?:几|多少)|几个点|多少个点|几成|(?:比例|占比|份额|比重|利率|费率)[^，。？]{0,5}多少/u, given: /[\d一二三四五六七八九十]\s*(?:%|％|成|个百分点)|百分之|倍/u },
  { asked: /(?:几|多少)(?:次|回)/u, given: new RegExp(`${NUMERAL}(?:次|回|场|期)|每(?:年|月|季|半年|周)|定期`, 'u') },
  { asked: /多少(?:趟|班|列)|几(?:趟|班|列)/u, given: new RegExp(`${NUMERAL}(?:趟|班|列)`, 'u') },
  { asked: /(?:多少|几)(?:天|个?小时|个?工作日)/u, given: new RegExp(`${NUMERAL}(?:个)?(?:天|日|工作日|小时|周)`, 'u') },
  { asked: /(?:多少|几)(?:年|个?月)(?!度)[^，。？?]{0,12}(?:[？?]|$)/u, given: new RegExp(`${NUMERAL}(?:—|－|-|至|到)?${NUMERAL.replace('+', '*')}(?:个)?(?:年|月)`, 'u') },
  { asked: /多少(?:家|户)/u, given: new RegExp(`${NUMERAL}(?:多|余)?(?:家|户)`, 'u') },
  { asked: /多少(?:倍|岁|吨|辆|台|件|箱|标准?箱|公里|米|度|分)/u, given: new RegExp(`${NUMERAL}(?:倍|岁|吨|辆|台|件|箱|标准?箱|公里|米|度|分)`, 'u') },
  { asked: /多少/u, given: /[\d%％]|[一二两三四五六七八九十百千]+\s*(?:个|家|项|条|场|大|类|名|成|倍|分之)/u },
]

/** The family that the question asks for; null where it asks for no figure in so many words. */
export const askedFamily = ({ asked, standalone }: Pick<Query, 'asked' | 'standalone'>): FigureFamily | null =>
  FAMILIES.find((each) => each.asked.test(asked) || each.asked.test(standalone)) ?? null
