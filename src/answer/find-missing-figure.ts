// Whether what would be said holds the kind of figure that is asked for: 「多少家企业」 wants a number of 家, 「几天」 one of days.
import type { Query } from '../retrieve/query.ts'
import { askedFamily } from './figure-families.ts'

/** A state at the time of asking, in the same breath as the question word: documents do not know it. */
const NOW = /(?:今天|昨天|明天|(?<![出体])现在|目前|眼下|去年|今年|上个月|最近|实时)[^，,。？?]{0,16}(?:多少|几|怎么样|如何|什么样)/u

/** What is missing from the sentences of an answer, or null. Questions without Chinese are not judged. */
export const findMissingFigure = (query: Query, said: readonly string[]): string | null => {
  if (NOW.test(query.question)) return '文件写的是规划和要求，不记载当前的情况'
  const family = askedFamily({ asked: query.question, standalone: query.standalone })
  return family && !said.some((text) => family.given.test(text.replace(/\s+/gu, ''))) ? '相关条款没有给出所问的数字' : null
}
