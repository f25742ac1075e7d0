// Ways to say it wrongly: numbers, names and documents that the clause does not have, and citations that do not bear it.
import { unspaced } from '../../core/unspaced.ts'
import { GOOD } from './good-variants.ts'
import { body, cite, pick, replaceOne, type Random, type Variant } from './variant.ts'

const otherNumber = (digits: string, random: Random): string => {
  const value = Number(digits)
  const factor = pick([2, 3, 5, 10, 0.5, 1.1, 1.5], random) ?? 2
  const changed = digits.includes('.') ? (value * factor).toFixed(1) : String(Math.max(1, Math.round(value * factor)))
  return changed === digits ? String(value + 1) : changed
}

const inSource = ({ at, passages }: Parameters<Variant>[0], words: string): boolean => {
  const source = passages[at]
  return unspaced([source?.title ?? '', ...(source?.path ?? []), source?.text ?? ''].join('\n')).includes(words)
}

const HAN = '二三四五六七八九'
const YEARS = ['2019', '2023', '2026', '2028', '2029', '2031', '2032', '2040']

const number: Variant = (ground, random) => {
  const made = replaceOne(ground.sentence, /(?<![\d.〔])\d+(?:\.\d+)?(?=[%个家项亩万亿元天年月日倍平公米人名次条户吨])/gu, { random, write: (match) => {
    const other = otherNumber(match, random)
    return inSource(ground, other) ? null : other
  } })
  return made === null ? null : cite(made, ground.at + 1)
}

const year: Variant = (ground, random) => {
  const made = replaceOne(ground.sentence, /(?<!\d)20\d{2}(?=年)/gu, { random, write: () => pick(YEARS.filter((each) => !inSource(ground, each)), random) ?? null })
  return made === null ? null : cite(made, ground.at + 1)
}

const numeral: Variant = (ground, random) => {
  const made = replaceOne(ground.sentence, /(?<![\d十百千第零〇一二三四五六七八九])[二三四五六七八九](?=[个家项条大])/gu, { random, write: (match) => {
    const others = Array.from(HAN).filter((each) => each !== match && !inSource(ground, each))
    return pick(others, random) ?? null
  } })
  return made === null ? null : cite(made, ground.at + 1)
}

const INSERTED = ['面积约{n}平方公里', '投资总额达{n}亿元', '增长{n}%', '不少于{n}家企业', '在{n}个工作日内完成', '带动就业{n}人', '补贴最高{n}万元', '覆盖{n}个片区']
const insertedNumber: Variant = (ground, random) => {
  const n = String(11 + Math.floor(random() * 977))
  return inSource(ground, n) ? null : cite(`${body(ground.sentence)}，${(pick(INSERTED, random) ?? '').replace('{n}', n)}`, ground.at + 1)
}

const FAKE_CITIES = ['绵阳', '自贡', '攀枝花', '广元', '雅安', '巴中', '永川', '武隆', '奉节', '温州', '苏州', '昆山', '佛山', '烟台', '株洲', '洛阳']
const FAKE_ENDS = ['协同改革先行区', '国际生物城', '高新技术产业开发区', '综合保税区', '数字经济产业园', '智能制造示范区', '科学城', '自贸港']
const FAKE_UNITS = ['大数据发展局', '航空航天产业办', '区块链应用中心', '低空经济促进会', '量子信息研究院', '海洋发展局', '足球管理中心', '马铃薯产业局', '文物鉴定所', '天文台管理委员会']
const FAKE_DOCUMENTS = ['关于加快量子产业发展的若干措施', '低空飞行服务管理条例', '跨境数据流动白名单实施细则', '高层次人才购房补贴办法', '城市更新三年行动方案']

const fresh = (ground: Parameters<Variant>[0], names: readonly string[], random: Random): string | undefined => pick(names.filter((name) => name.length >= 3 && !inSource(ground, name)), random)

const UNIT = /[\u4e00-\u9fff]{2,8}(?:厅|局|委)(?=[、，。；）牵负配])/gu
const swappedUnit: Variant = (ground, random) => {
  const known = ground.units.find((unit) => ground.sentence.includes(unit))
  const other = fresh(ground, ground.units, random)
  if (other === undefined || (known !== undefined && (other.includes(known) || known.includes(other)))) return null
  const made = known === undefined ? replaceOne(ground.sentence, UNIT, { random, write: () => other }) : ground.sentence.replace(known, other)
  return made === null ? null : cite(made, ground.at + 1)
}
const insertedUnit: Variant = (ground, random) => {
  const other = random() < 0.5 ? fresh(ground, ground.units, random) : fresh(ground, FAKE_UNITS, random)
  return other === undefined ? null : cite(`${body(ground.sentence)}，由${other}牵头负责`, ground.at + 1)
}
const swappedPlace: Variant = (ground, random) => {
  const known = ground.places.filter((place) => place.length >= 3 && ground.sentence.includes(place)).sort((a, b) => b.length - a.length)[0]
  const other = fresh(ground, ground.places.filter((place) => known === undefined || (!place.includes(known) && !known.includes(place))), random)
  return known === undefined || other === undefined ? null : cite(ground.sentence.replace(known, other), ground.at + 1)
}
const insertedPlace: Variant = (ground, random) => {
  const other = fresh(ground, ground.places, random)
  return other === undefined ? null : cite(`${other}${pick(['要', '将', '应'], random)}${body(ground.sentence)}`, ground.at + 1)
}
const inventedPlace: Variant = (ground, random) => {
  const city = fresh(ground, FAKE_CITIES.map((each) => `${each}${pick(FAKE_ENDS, random)}`), random)
  return city === undefined || inSource(ground, city.slice(0, 2)) ? null : cite(pick([`${city}重点承接：${body(ground.sentence)}`, `${body(ground.sentence)}，优先布局在${city}`, `在${city}，${body(ground.sentence)}`], random) ?? '', ground.at + 1)
}
const document: Variant = (ground, random) => {
  const title = fresh(ground, random() < 0.5 ? ground.titles : FAKE_DOCUMENTS, random)
  return title === undefined ? null : cite(`按照《${title}》，${body(ground.sentence)}`, ground.at + 1)
}
const misquoted: Variant = ({ sentence, at, ...rest }, random) => {
  const quoted = GOOD['引原话']?.({ sentence, at, ...rest }, random)
  const words = /“([^”]+)”/u.exec(quoted ?? '')?.[1]
  if (words === undefined) return null
  const changed = words.slice(0, 3) + '全面' + words.slice(3)
  return cite(`文件的原话是“${changed}”`, at + 1)
}

/** Characters of the sentence that stand in the other text in runs of at least four: what is mostly there is no wrong citation. */
const SAME_RUN = 4
const UNRELATED_SHARE = 0.5
export const sharedShare = (sentence: string, other: string): number => {
  const [said, text] = [sentence, other].map((each) => each.replace(/[^\p{L}\p{N}]/gu, '')) as [string, string]
  const covered = new Array<boolean>(said.length).fill(false)
  for (let at = 0; at + SAME_RUN <= said.length; at += 1) if (text.includes(said.slice(at, at + SAME_RUN))) covered.fill(true, at, at + SAME_RUN)
  return said.length === 0 ? 1 : covered.filter(Boolean).length / said.length
}

const unrelated = ({ sentence, at, passages }: Parameters<Variant>[0], random: Random): number | undefined =>
  pick(passages.flatMap(({ title, path, text }, index) => (index !== at && sharedShare(sentence, [title, ...path, text].join('\n')) < UNRELATED_SHARE ? [index] : [])), random)

/** A right sentence with the number of another evidence. */
const wrongly = (variant: string): Variant => (ground, random) => {
  const other = unrelated(ground, random)
  const said = GOOD[variant]?.(ground, random)
  return other === undefined || said == null ? null : said.replaceAll(`[${ground.at + 1}]`, `[${other + 1}]`)
}
/** The right citation, and one too many. */
const extra: Variant = (ground, random) => {
  const other = unrelated(ground, random)
  return other === undefined ? null : cite(ground.sentence, ground.at + 1, other + 1)
}

export const BAD: Readonly<Record<'number' | 'name' | 'citation' | 'missing', Readonly<Record<string, Variant>>>> = {
  number: { 改数字: number, 改年份: year, 改中文数: numeral, 加数字: insertedNumber },
  name: { 换单位: swappedUnit, 加单位: insertedUnit, 换地名: swappedPlace, 加地名: insertedPlace, 造地名: inventedPlace, 造文件: document, 改原话: misquoted },
  citation: { 引错原文: wrongly('原文'), 引错加引语: wrongly('加引语'), 引错换词: wrongly('换词'), 引错删减: wrongly('删减'), 多引一条: extra },
  missing: { 不引: ({ sentence }) => `${body(sentence)}。`, 引不存在: ({ sentence, passages }) => cite(sentence, passages.length + 3) },
}
