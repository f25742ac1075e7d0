// Duties that the running text names instead of a list: 「由…牵头」, 「…负责」, 「在…指导下」, leading groups and their offices.
import type { Role } from './facet.ts'
import { splitUnitList } from './unit-list.ts'

export type Duty = { readonly start: number; readonly end: number; readonly role: Role }

type Form = {
  /** Group 1 holds the units. */
  readonly pattern: RegExp
  readonly role: Role | ((match: string) => Role)
  /** Group 1 is one name as it stands, not a list. */
  readonly whole?: boolean
}

const RUN = '[^，。；：:\\n]'
const leads = (match: string): Role => (/牵头|主办/u.test(match) ? '牵头' : /配合|参与|协助/u.test(match) ? '配合' : '责任')

const FORMS: readonly Form[] = [
  // 「由川渝商务部门牵头」 「由相关部门（单位）负责同志牵头」
  { pattern: new RegExp(`由(${RUN}{2,80}?)(?:主要)?(?:负责同志|负责人|领导)?(?:共同|分别|统一|具体|统筹|会同[^，。；\\n]{2,30}?)?(?:牵头|负责(?!人|同志|的)|承办|组织实施|主办)`, 'gu'), role: leads },
  // 「由区委区政府主要负责同志任组长」 「由自贡市政府主要负责人任组长的…领导小组」 「由南充市委市政府主要领导负责的…领导小组」
  { pattern: new RegExp(`由(${RUN}{2,40}?)(?:的)?(?:分管|主要)?(?:负责同志|负责人|领导|领导同志)?(?:担?任组长|负责的)`, 'gu'), role: '组长' },
  // 「成立内江协同改革先行区推进工作领导小组」
  { pattern: new RegExp(`(?:成立|建立|组建|设立)(?:由[^，。；\\n]{2,40}?的|了)?((?!健全|由)[^，。；：\\n的]{2,40}?领导小组)(?!办公室)`, 'gu'), role: '领导', whole: true },
  // 「工作推进办公室设在区商务局」
  { pattern: new RegExp(`(?:办公室|秘书处|专班)(?:日常工作)?设在(${RUN}{2,30}?)(?=[，。；、\\n]|$)`, 'gu'), role: '办公室' },
  // 「在成都海关指导支持下」 「在省自贸办和有关部门指导下」
  { pattern: new RegExp(`(?:^|[，。；\\n])在(${RUN}{2,40}?)(?:等)?(?:的)?(?:统一|统筹)?(?:指导|支持|领导)(?:和|与)?(?:指导|支持|协调)?下`, 'gu'), role: '指导' },
  // 「省级相关部门按照职责分工，加快推进…」
  { pattern: new RegExp(`(?:^|[，。；\\n])(${RUN}{2,60}?)(?:等)?(?:要)?按照?(?:各自)?(?:的)?职责(?:分工)?`, 'gu'), role: '责任' },
  // 「教育部教材局承担办公室工作」 「专项工作推进办公室牵头…」 「国务院教育行政部门负责…」
  { pattern: new RegExp(`(?:^|[，。；：\\n]|建立|成立|设立)(?!由)(${RUN}{2,60}?)(?:会同[^，。；\\n]{2,20}?)?(?:具体|统一|统筹|主要|共同|分别)?(?:牵头(?!人)|负责(?!人|同志|制|任|的)|承担[^，。；\\n]{2,16}?工作)`, 'gu'), role: leads },
]

/** Where the units start in what stands before a verb: after a lead word such as 「应当由」 or 「建立专项工作机制，」. */
const trimLead = (text: string, start: number, end: number): number => {
  const lead = /^(?:[（(]\d{1,2}[)）]|\d{1,2}[.．、](?:\d{1,2})?|[（(]|建立|成立|设立|组建|要|应当?|按照?规定|原则上|具体|根据需要|同时|其中|并|第[〇零一二三四五六七八九十百]+条|\s)+/u.exec(text.slice(start, end))
  return start + (lead?.[0].length ?? 0)
}

/** Class words and single bodies alike, but nothing with a verb in it. */
const VERBAL = /指定|也要|企业|主体|鼓励|支持|引导|[了着]|应当|必须|可以|不得|申请|进行|实行|作出|提出|加强|推进|推动|开展|规定|组织(?!部)|协调|落实|强化|完善|健全|确定|明确|建立|根据|通过|依法|符合|按照|发挥|具有|经过?|分管|已|未|由|对|向|给予|制定|报送|报请/u

/** 「专项工作推进办公室」 has a verb in it and is a name. */
const isBody = (name: string): boolean => /(?:办公室|领导小组|指挥部|工作组)$/u.test(name) || !VERBAL.test(name)

const findForm = (text: string, { pattern, role, whole = false }: Form): Duty[] =>
  [...text.matchAll(pattern)].flatMap((match): Duty[] => {
    const words = match[1] ?? ''
    const at = text.indexOf(words, match.index + (match[0].startsWith(words) ? 0 : 1))
    const start = trimLead(text, at, at + words.length)
    const end = at + words.length
    const duty = typeof role === 'function' ? role(match[0]) : role
    if (whole) return [{ start, end, role: duty }]
    return splitUnitList(text, { start, end })
      .filter((unit) => isBody(text.slice(unit.start, unit.end)))
      .map((unit) => ({ start: unit.start, end: unit.end, role: duty }))
  })

/** Cheap test before the patterns: most clauses name no duty. */
const HINT = /牵头|负责|领导小组|指导|支持下|领导下|职责|设在|承担/u

/** Duties of a folded text in order, those inside `taken` (lists of units) left out; a stretch counts once. */
export const findRunningDuties = (text: string, taken: readonly { readonly start: number; readonly end: number }[], headEnd = 0): Duty[] => {
  if (!HINT.test(text)) return []
  const found: Duty[] = []
  for (const form of FORMS) {
    for (const raw of findForm(text, form)) {
      // A heading without a closing mark runs into what follows it.
      const duty = raw.start < headEnd && headEnd < raw.end ? { ...raw, start: headEnd } : raw
      const clash = (other: { readonly start: number; readonly end: number }): boolean => duty.start < other.end && other.start < duty.end
      if (!taken.some(clash) && !found.some(clash)) found.push(duty)
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

