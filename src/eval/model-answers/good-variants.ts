// Ways to say a clause's sentence rightly: as it stands, with a lead, in other words, shorter, with other numerals or names of units.
import { body, cite, pick, replaceOne, type Variant } from './variant.ts'

/** Other words for the same: what models put in place of official verbs and connectives. */
const SYNONYMS: readonly (readonly [string, string])[] = [
  ['推动', '推进'], ['加快', '加速'], ['支持', '扶持'], ['鼓励', '支持'], ['建立健全', '建立和完善'], ['开展', '进行'], ['打造', '建成'], ['积极', '主动'], ['大力发展', '着力发展'],
  ['加强', '强化'], ['提升', '提高'], ['推进', '推动'], ['构建', '建立'], ['探索', '尝试'], ['落实', '执行'], ['围绕', '聚焦'], ['充分发挥', '发挥好'], ['实施', '施行'], ['建设', '建立'],
  ['优化', '改善'], ['完善', '健全'], ['促进', '推动'], ['深化', '进一步深化'], ['依托', '依靠'], ['负责', '牵头负责'], ['同时', '与此同时'], ['应当', '应'], ['可以', '可'],
]
const LEADS = ['根据文件，', '文件提出，', '按照规定，', '具体来说，', '在这方面，', '文件明确，', '对此，', '此外，', '同时，', '按照该方案，', '总的来看，', '一方面，']
const HAN = '零一二三四五六七八九'

const copied: Variant = ({ sentence, at }) => cite(sentence, at + 1)
const led: Variant = ({ sentence, at }, random) => cite((pick(LEADS, random) ?? '') + sentence, at + 1)
const titled: Variant = ({ sentence, at, passages }) => cite(`《${passages[at]?.title ?? ''}》提出，${sentence}`, at + 1)

/** Titles and quotes stay word for word, whoever retells them. */
const outsideQuotes = (text: string, change: (part: string) => string): string => text.split(/(《[^》]*》|“[^”]*”)/u).map((part, at) => (at % 2 === 1 ? part : change(part))).join('')

const reworded: Variant = ({ sentence, at }, random) => {
  const fitting = SYNONYMS.filter(([from]) => sentence.includes(from))
  if (fitting.length === 0) return null
  const chosen = fitting.filter(() => random() < 0.7).slice(0, 3)
  const made = chosen.reduce((text, [from, to]) => outsideQuotes(text, (part) => part.replace(from, to)), sentence)
  return made === sentence ? null : cite(made, at + 1)
}

/** Leaves out one part between commas, never the first. */
const shortened: Variant = ({ sentence, at }, random) => {
  const parts = body(sentence).split('，')
  if (parts.length < 3 || /[“”（）()《》]/u.test(sentence)) return null
  const out = 1 + Math.floor(random() * (parts.length - 1))
  return cite(parts.filter((_, index) => index !== out).join('，'), at + 1)
}

/** Turns two items of an enumeration around. */
const reordered: Variant = ({ sentence, at }) => {
  const match = /、([\u4e00-\u9fff]{2,8})、([\u4e00-\u9fff]{2,8})(?=、)/u.exec(sentence)
  return match && !/[“《（]/u.test(sentence) ? cite(sentence.replace(match[0], `、${match[2]}、${match[1]}`), at + 1) : null
}

const quoted: Variant = ({ sentence, at }) => {
  const part = body(sentence).split(/[，；]/u).find((each) => each.length >= 8 && !/[“”《》（）]/u.test(each))
  return part === undefined ? null : cite(`文件的原话是“${part}”`, at + 1)
}

const wide = (digits: string): string => digits.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

/** 12.5% → 百分之十二点五 needs a numeral writer; what models do is full width, 百分之 with digits, and Chinese numerals below ten. */
const renumbered: Variant = ({ sentence, at }, random) => {
  if (/[“《]/u.test(sentence)) return null
  const forms: (() => string | null)[] = [
    () => replaceOne(sentence, /\d+(?:\.\d+)?%/gu, { random, write: (match) => `百分之${match.slice(0, -1)}` }),
    () => replaceOne(sentence, /(?<![\d.])\d{2,4}(?=[个家项亩万亿])/gu, { random, write: wide }),
    () => replaceOne(sentence, /(?<![\d.])[2-9](?=[个家项条])/gu, { random, write: (match) => HAN.charAt(Number(match)) }),
    () => replaceOne(sentence, /(?<![\d十百千第])[二三四五六七八九](?=[个家项条])/gu, { random, write: (match) => String(HAN.indexOf(match)) }),
    () => replaceOne(sentence, /\d+(?:\.\d+)?平方公里/gu, { random, write: (match) => match.replace('平方公里', '平方千米') }),
  ]
  return forms.map((form) => form()).find((text) => text !== null)?.concat(`[${at + 1}]`) ?? null
}

const UNIT_FORMS: readonly (readonly [RegExp, string])[] = [
  [/发展改革委(?!员)/u, '发展和改革委员会'], [/发展改革委(?!员)/u, '发改委'], [/经济和信息化(?=[厅局委])/u, '经信'], [/人力资源社会保障(?=[厅局])/u, '人社'], [/住房城乡建设(?=[厅局委])/u, '住建'],
  [/卫生健康委(?!员)/u, '卫健委'], [/文化和旅游(?=[厅局委])/u, '文旅'], [/市场监管局/u, '市场监督管理局'], [/科技厅/u, '科学技术厅'],
]
const unitForm: Variant = ({ sentence, at }, random) => {
  const form = pick(UNIT_FORMS.filter(([pattern]) => pattern.test(sentence)), random)
  return form ? cite(sentence.replace(form[0], form[1]), at + 1) : null
}

/** What two clauses say in one sentence, each with its citation, or both at its end. */
const joined: Variant = ({ sentence, at, passages }, random) => {
  const other = passages.findIndex((_, index) => index !== at)
  const second = passages[other]?.text.split(/[。；\n]/u).map((part) => part.replace(/^[\s#]*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|第[一二三四五六七八九十百]+[章节条])/u, '').trim()).find((part) => part.length >= 15 && part.length <= 80 && !/[“”《》：:〔（(]/u.test(part))
  if (second === undefined) return null
  return random() < 0.5 ? `${body(sentence)}[${at + 1}]，${second}[${other + 1}]。` : `${body(sentence)}；同时，${second}。[${at + 1}][${other + 1}]`
}

/** Several changes at once. */
const blended: Variant = (ground, random) => {
  const changed = reworded(ground, random)
  if (changed === null) return null
  const text = changed.replace(/。\[\d+\]$/u, '')
  const short = shortened({ ...ground, sentence: text }, random) ?? cite(text, ground.at + 1)
  return (pick(LEADS, random) ?? '') + short
}

export const GOOD: Readonly<Record<string, Variant>> = { 原文: copied, 加引语: led, 加文件名: titled, 换词: reworded, 删减: shortened, 调序: reordered, 引原话: quoted, 换数字写法: renumbered, 换单位写法: unitForm, 两条合写: joined, 多处改写: blended }
