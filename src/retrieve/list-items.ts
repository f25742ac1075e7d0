// The items that a text lists, in their order: what 「第二个」 and 「另外那个」 of the next question can mean.

/** `lead` is what brings the list in: 「涵盖三个片区」; empty where nothing does. */
export type ItemList = { readonly items: readonly string[]; readonly lead: string }

/** Brackets and quotes whose inside is one item. */
const OPEN = '（(“「《【'
const CLOSE = '）)”」》】'
const SHORTEST_ITEM = 2
const LONGEST_ITEM = 30
/** Words that bring a list in; what stands before them is not its first item. */
const LEAD_IN = /^[^（(“《]*(?:包括|涵盖|划分为|分为|分成|由|包含|含|分别是|分别为|即|是|有|为|在|发展|打造|建设|形成|支持|推进|开展)(?=[\p{Script=Han}“「（(A-Za-z\d]{2})/u
/** What closes a list after its last item. */
const TAIL = /(?:等)?(?:[一二三四五六七八九十两\d]+(?:大|个|类|项|种|家|块)[^、]{0,8})?(?:组成|构成|等(?:.{0,10})?)?$/u
const PAIR = /(?<=区|园|港|城|局|厅|委|办|市|心|台|地|业|团|块)(?:和|及|以及|与)(?=[\p{Script=Han}（“])/u
const PLACE = '(?:园区|园|片区|区|组团|板块|基地|中心|平台|港|城|谷)'
/** 「甲片区重点…；乙片区围绕…」: a place or body, then what it does. */
const SUBJECT = new RegExp(`^(?:其中|同时|而)?[“「]?(?<name>[^，。；：、“”]{2,24}?${PLACE})[”」]?(?:片区)?(?:则?(?:充分|着力|着眼|加快|聚力|积极)?(?:对接|立足|依托|以|围绕|重点|发挥|推进|聚焦|打造|发展|培育|建设|加速|聚集))`, 'u')
/** 「“甲”——…；乙——…」 */
const DASHED = /^(?:其中|同时|而)?[“「]?(?<name>[^，。；：、“”—]{2,24})[”」]?——/u

/** Cut at the given marks, where they stand outside brackets and quotes. */
const splitOutside = (text: string, marks: string): string[] => {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (OPEN.includes(character)) depth += 1
    else if (CLOSE.includes(character)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && marks.includes(character)) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, text.slice(start)]
}

const isItem = (text: string): boolean => text.length >= SHORTEST_ITEM && text.length <= LONGEST_ITEM

/** 「甲、乙和丙」 as three, 「甲和乙」 as two; null where the segment is no list. */
const listOf = (segment: string, before: string): ItemList | null => {
  const [head = '', ...rest] = splitOutside(segment, '、')
  const lead = LEAD_IN.exec(head)?.[0] ?? ''
  const parts = [head.slice(lead.length), ...rest]
  const last = (parts.at(-1) ?? '').replace(/等[^、]*$/u, '').split(PAIR)
  const items = [...parts.slice(0, -1), ...last].map((item) => item.trim().replace(TAIL, ''))
  return items.length > 1 && items.every(isItem) ? { items, lead: lead === '' ? before : lead } : null
}

/** Segments of a paragraph in which one place after the other says what it does. */
const subjectsOf = (paragraph: string): ItemList[] => {
  const segments = paragraph.split(/[。；\n]|[：:](?=[“「]?[^，。；：]{2,24}[”」]?——)/u).map((segment) => segment.trim())
  const found = segments.flatMap((segment, at) => {
    const name = (DASHED.exec(segment) ?? SUBJECT.exec(segment))?.groups?.['name']
    return name === undefined ? [] : [{ name, lead: segments[at - 1] ?? '' }]
  })
  const items = [...new Set(found.map(({ name }) => name))]
  return items.length > 1 ? [{ items, lead: found[0]?.lead ?? '' }] : []
}

/** The lists of a text in reading order, paragraph by paragraph, with the subjects that a paragraph treats one after the other. Items are the text's own words. */
export const listItems = (text: string): ItemList[] =>
  text.split('\n').flatMap((paragraph) => {
    const bare = paragraph.replace(/\s+/gu, '')
    const segments = splitOutside(bare, '，,。；;：:！？')
    const lists = segments.map((segment, at) => listOf(segment, segments[at - 1] ?? '')).filter((list) => list !== null)
    return [...subjectsOf(bare), ...lists]
  })
