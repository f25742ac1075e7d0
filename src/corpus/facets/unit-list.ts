// Lists of responsible units in folded text: 「重庆市商务委、市发展改革委等；四川省商务厅」 taken apart, with offsets and groups.
import { CLOSING_BRACKETS, OPENING_BRACKETS } from '../../core/brackets.ts'

export type ListedUnit = {
  /** `[start, end)` in the text that the list stands in. */
  readonly start: number
  readonly end: number
  readonly group: number
  readonly position: number
  readonly secondName: boolean
}

/** Longest name; the longest of the founding documents, 「国家级（省级）新区（开发区）管委会」, has 18. */
const MAX_NAME_CHARS = 36

/** How names of units end. 「全部」「社会」「进行」 end so too and are none. */
const UNIT_END =
  /(?:厅|委|局|办|署|政府|部门|单位|机构|中心|海关|院|总社|供销社|银行|分行|支行|公司|协会|学会|商会|联合会|总会|工商联|贸促会|理事会|管委会|委员会|管理会|银保监会|证监会|(?<!全|内|外|干|局|大)部|领导小组|工作组|专家组|指挥部|总站|边检站|气象台|园区|开发区|高新区|新区|自贸区|党委|法院|检察院|台|总队|支队|办公室|妇联|残联|科协|工会|共青团|团委|团中央|主体|企业|政协|人大|军区|基地|联席会议)$/u
const NOT_UNIT = /(?:社会|机会|大会|全部|内部|外部|干部|进行|执行|发行|相关|有关|无关|以上|不得|常委|原则|按照|领域|方面)$|[。！？]|[“”]|^(?:以|为|对|把|将|被|与|和|及|按|并|应(?!急)|要|不|可|其)/u

/** True where the words can be the name of a unit, or of a class of units. */
const isUnitName = (words: string): boolean => {
  const bare = words.replace(/[（(〔[][^（）()〔〕[\]]*[）)〕\]]/gu, '').trim()
  return bare.length >= 2 && words.length <= MAX_NAME_CHARS && UNIT_END.test(bare) && !NOT_UNIT.test(bare)
}

/** A name goes before 「等」, 「等单位」, 「等部门按职责分工负责」. */
const TAIL = /(?:等)?(?:按照?(?:各自)?职责(?:分工)?)?(?:分别|共同|具体)?(?:负责|牵头|配合|参加|参与|落实)?[。；，、\s]*$/u
const ET_CETERA = /等(?:有关|相关)?(?:单位|部门|机构|部委)?$/u
const JOINS = ['以及', '及', '和', '会同', '与']

type Range = { readonly start: number; readonly end: number }

/** Without what leads in and what closes the list. */
const trimEnds = (text: string, { start, end }: Range): Range => {
  const tail = TAIL.exec(text.slice(start, end))
  let to = tail ? start + tail.index : end
  const more = ET_CETERA.exec(text.slice(start, to))
  if (more) to = start + more.index
  let from = start
  // 「、等单位及有关部门」 leaves what introduces it with the name; 「校内由教育部门」 its setting.
  const lead = /^[\s、，；]*(?:等(?:单位|部门)?(?:以?及|和))?(?:[^（(]*?[^自]由)?/u.exec(text.slice(from, to))
  from += lead?.[0].length ?? 0
  while (to > from && /[\s、，；]/u.test(text.charAt(to - 1))) to -= 1
  return { start: from, end: to }
}

/** Marks outside brackets; `、` divides names, `，` and `；` groups. */
const splitMarks = (text: string, { start, end }: Range): (Range & { readonly mark: string })[] => {
  const pieces: (Range & { mark: string })[] = []
  let depth = 0
  let from = start
  for (let at = start; at < end; at += 1) {
    const character = text.charAt(at)
    if (OPENING_BRACKETS.includes(character)) depth += 1
    else if (CLOSING_BRACKETS.includes(character)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && '、，,；;\n'.includes(character)) {
      pieces.push({ start: from, end: at, mark: character })
      from = at + 1
    }
  }
  pieces.push({ start: from, end, mark: '' })
  return pieces
}

/** 「合作园区及省发展改革委」 are two; 「经济和信息化厅」 is one: a join divides only where a whole name stands before it. */
const splitJoins = (text: string, range: Range): Range[] => {
  for (let at = range.start + 2; at < range.end - 1; at += 1) {
    const join = JOINS.find((word) => text.startsWith(word, at))
    if (join === undefined) continue
    const before = text.slice(range.start, at).replace(ET_CETERA, '')
    const open = Array.from(before).reduce((depth, c) => depth + (OPENING_BRACKETS.includes(c) ? 1 : CLOSING_BRACKETS.includes(c) ? -1 : 0), 0)
    if (open === 0 && isUnitName(before)) return [{ start: range.start, end: at }, ...splitJoins(text, { start: at + join.length, end: range.end })]
  }
  return [range]
}

/** 「省市场监管局（省知识产权局）」: the bracket at the end holds a second name. */
const secondName = (text: string, { start, end }: Range): Range | null => {
  const match = /[（(]([^（）()]{3,24})[）)]$/u.exec(text.slice(start, end))
  if (!match || match.index < 2 || !isUnitName(match[1] ?? '') || !isUnitName(text.slice(start, start + match.index))) return null
  return { start: start + match.index + 1, end: end - 1 }
}

/** The names of a list in `[start, end)`. Without `lenient` only what ends as a unit's name does counts. */
export const splitUnitList = (text: string, range: Range, { lenient = false }: { readonly lenient?: boolean } = {}): ListedUnit[] => {
  const units: ListedUnit[] = []
  let group = 0
  let position = 0
  for (const piece of splitMarks(text, range)) {
    for (const joined of splitJoins(text, piece)) {
      const { start, end } = trimEnds(text, joined)
      const name = text.slice(start, end)
      const fits = isUnitName(name) || (lenient && name.length >= 2 && name.length <= MAX_NAME_CHARS && !NOT_UNIT.test(name))
      if (!fits) continue
      units.push({ start, end, group, position, secondName: false })
      const second = secondName(text, { start, end })
      if (second) units.push({ ...second, group, position, secondName: true })
      position += 1
    }
    // A list that opens with a mark has no empty group before it.
    if ('，,；;'.includes(piece.mark) && piece.mark !== '' && units.length > 0) group += 1
  }
  return units
}
