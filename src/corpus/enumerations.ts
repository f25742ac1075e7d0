// Long enumerations inside one sentence: 「A园围绕…，B园围绕…」 and 「甲——…；乙——…」 are taken apart, item by item.
import { CLOSING_BRACKETS, OPENING_BRACKETS } from '../core/brackets.ts'

/** A sentence shorter than this (in characters) reads well whole. */
const MIN_SENTENCE_CHARS = 60
/** No sentence is longer; what is has lost its marks and is cut by length. */
const MAX_SENTENCE_CHARS = 4000
/** Items of one verb that make an enumeration; with different verbs one more is asked for. */
const MIN_ITEMS = 2


/** A place or a body, then what it is to do: 「德阳高新区片区重点发展…」. */
const ITEM = /^(?:而|同时)?[^，。；：、]{1,28}?(?:园区|园|片区|区|组团|板块|基地|中心|平台|港|市|县|州|镇|谷|城|厅|局|委|部门)[”」]?(?:则)?(围绕|以|重点|聚焦|着力|主要|突出|依托|致力|负责|承担|打造|布局|立足|瞄准|定位|承接|建成|成为)/u
const DASH_ITEM = /^[^，。；：]{1,24}——/u

type Segment = { readonly start: number; readonly verb: string }

/** Starts of the parts between commas, semicolons and colons that stand outside brackets and quotes. */
const segmentStarts = (sentence: string): number[] => {
  const starts = [0]
  let depth = 0
  for (let at = 0; at < sentence.length; at += 1) {
    const character = sentence.charAt(at)
    if (OPENING_BRACKETS.includes(character)) depth += 1
    else if (CLOSING_BRACKETS.includes(character)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && '，；：,;:'.includes(character) && at + 1 < sentence.length) starts.push(at + 1)
  }
  return starts
}

/** Indexes in the sentence before which an item starts; empty where it is no enumeration. What leads in stays with the first item. */
export const enumerationCuts = (sentence: string): number[] => {
  if (sentence.length < MIN_SENTENCE_CHARS || sentence.length > MAX_SENTENCE_CHARS) return []
  const items: Segment[] = []
  for (const start of segmentStarts(sentence)) {
    const segment = sentence.slice(start, start + 60)
    const verb = DASH_ITEM.test(segment) ? '——' : (ITEM.exec(segment)?.[1] ?? '')
    if (verb !== '') items.push({ start, verb })
  }
  const verbs = new Set(items.map(({ verb }) => verb))
  const enough = verbs.size === 1 ? MIN_ITEMS : MIN_ITEMS + 1
  return items.length >= enough ? items.slice(1).map(({ start }) => start) : []
}
