// Whether what would be said holds the kind of figure that is asked for: 「多少家企业」 wants a number of 家, 「几天」 one of days.
import type { Query } from '../retrieve/query.ts'

const NUMERAL = '[\\d〇零一二两三四五六七八九十百千万亿.,]+\\s*(?:余|多)?\\s*'

/** Measure words that stand for each other in an answer, and the words that ask for them. The first that fits decides. */
const FAMILIES: readonly { readonly asked: RegExp; readonly given: RegExp }[] = [
  { asked: /(?:多少|几)(?:个)?(?:平方公里|平方米|平米|亩|公顷)|(?:面积|占地)[^，。？]{0,6}(?:多少|多大)/u, given: new RegExp(`${NUMERAL}(?:平方公里|平方千米|平方米|亩|公顷)`, 'u') },
  { asked: /多少(?:钱|元|万元|亿元|资金|投资|外资|贷款|补贴|奖励)|(?:投资|资金|金额|补贴|奖励|奖补|贷|费用|罚款)[^，。？]{0,5}多少/u, given: new RegExp(`${NUMERAL}(?:万亿|亿|万)?(?:美|港)?元|${NUMERAL}亿`, 'u') },
  { asked: /多少(?:名|位|人|学生|师生|员工|人才)/u, given: new RegExp(`${NUMERAL}(?:多)?(?:名|位|人)`, 'u') },
  { asked: /多少(?:趟|班|列)|几(?:趟|班|列)/u, given: new RegExp(`${NUMERAL}(?:趟|班|列)`, 'u') },
  { asked: /(?:多少|几)(?:天|个?小时|个?工作日)/u, given: new RegExp(`${NUMERAL}(?:个)?(?:天|日|工作日|小时|周)`, 'u') },
  { asked: /(?:多少|几)(?:年|个?月)(?!度)/u, given: new RegExp(`${NUMERAL}(?:—|－|-|至|到)?${NUMERAL.replace('+', '*')}(?:个)?(?:年|月)`, 'u') },
  { asked: /多少(?:家|户)/u, given: new RegExp(`${NUMERAL}(?:多|余)?(?:家|户)`, 'u') },
  { asked: /多少(?:倍|岁|吨|辆|台|件|箱|标准?箱|公里|米|度|分)/u, given: new RegExp(`${NUMERAL}(?:倍|岁|吨|辆|台|件|箱|标准?箱|公里|米|度|分)`, 'u') },
  { asked: /多少/u, given: /[\d%％]|[一二两三四五六七八九十百千]+\s*(?:个|家|项|条|场|大|类|名|成|倍|分之)/u },
]

/** A state at the time of asking, in the same breath as the question word: documents do not know it. */
const NOW = /(?:今天|昨天|明天|现在|目前|眼下|去年|今年|上个月|最近|实时)[^，,。？?]{0,16}(?:多少|几|怎么样|如何|什么样)/u

/** What is missing from the sentences of an answer, or null. Questions without Chinese are not judged. */
export const findMissingFigure = ({ standalone, asked }: Query, said: readonly string[]): string | null => {
  if (NOW.test(asked)) return '文件写的是规划和要求，不记载当前的情况'
  const family = FAMILIES.find((each) => each.asked.test(asked) || each.asked.test(standalone))
  return family && !said.some((text) => family.given.test(text.replace(/\s+/gu, ''))) ? '相关条款没有给出所问的数字' : null
}
