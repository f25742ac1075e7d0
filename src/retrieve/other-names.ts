// A text with the name of a document's subject exchanged for another name of the same thing: 「川渝方案」 is 「成渝方案」.
import type { EverydayEntry } from '../indexing/everyday-entries.ts'

/** Behind the name stands the kind of document; 「川渝两地的班列」 names no document. */
const OF_DOCUMENT = '[^，。？、]{0,8}(?:方案|意见|规划|文件|通知|办法|条例)'

/** The text once for each other name of each thing that it names a document by; names that stand in another one of the same thing are not exchanged. */
export type OtherNames = (text: string) => readonly string[]

export const createOtherNames = (entries: readonly EverydayEntry[]): OtherNames => {
  const things = entries.filter(({ same }) => same).map(({ terms, words }) => [...terms, ...words])
  return (text) => things.flatMap((names) => {
    const name = names.filter((each) => text.includes(each) && new RegExp(each + OF_DOCUMENT, 'u').test(text)).sort((a, b) => b.length - a.length)[0]
    return name === undefined ? [] : names.filter((other) => !name.includes(other) && !other.includes(name)).map((other) => text.replaceAll(name, other))
  })
}
