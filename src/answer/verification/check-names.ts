// Whether every name of a sentence stands in the text that it cites.
import { canonicalCore } from '../../corpus/facets/unit-identity.ts'
import type { FindNames } from './known-names.ts'
import { type NameRun, readNameRuns, readProperWords, type TaggedWord, type TagWords } from './read-names.ts'
import type { SourceText } from './source-text.ts'

export type NameParts = {
  readonly tag: TagWords
  readonly known: FindNames
  /** True for a word of the corpus or the general dictionary; one of neither is no verb, whatever its tag, but part of a name. */
  readonly isUsed: (word: string) => boolean
}

/** Words that stand before a name without belonging to it, and classes of bodies that no text needs to name. */
const FREE = /^(?:好|更|最|本|该|各|有关|相关|责任|牵头|配合|负责|主管|实施|符合|条件|对|在|由|以|向|与|和|及|等|按|按照|根据|依据|依照|经|为|把|将|其|其中|此外|同时|并|包括|分别|共同|具体|主要|全部|上述|前述|文件|方案|条款|规定|要求|提出|明确|指出|写明|部门|单位|机构|政府|企业|地区|地方|国家|中央|支持|推动|推进|建设|发展|加强|开展|鼓励|打造|建立|完善|促进|引导|加快|形成|实现|承担|参与|组织|统筹|做好|落实|设立|成立|设|位于|涉及|涵盖|覆盖|进入|选择|前往|入驻|布局|聚焦|重点|围绕|依托|利用|联合|会同|报|授权|委托|协调|指导|监督|管理|服务|推广|申报|认定|批准|制定|出台|印发|编制|构建|培育|引进|开放|合作|共建)$/u

/** A word that any clause may be said with; a name on its own it is not. */
const GENERIC_END = /^(?:中心|政府|公司|集团|基金|大学|学院|学校|医院|平台|基地|片区|板块|园区|城区|地区|新区|规定|办法|方案|规划|意见|条例|细则|部门|单位|机构|会|区|市|省|县|局|厅|委|部|办|院|所|园|城|港|谷)$/u

/** Words that are no part of a name that follows: verbs, prepositions, adverbs and the like. */
const VERB = /^(?:v|p|d|c|u|a|r|b$)/u
/** Verbs that names of bodies are made of: 促进中心, 鉴定所. */
const IN_BODIES = /促进|研究|发展|管理|服务|保护|检验|检测|交易|鉴定|评估|监测|培训|孵化|交流|合作|创新|推广|指导|应用|开发|示范|试验|展示|转化|结算|仲裁|救助|监管|执法|加工|生产|制造|储运|分拨|集散|配送|维修|设计|先行/u
const MIN_NAME_CHARS = 2

const isSaid = (words: string, sources: readonly SourceText[]): boolean => {
  if (sources.some(({ plain }) => plain.includes(words))) return true
  const canonical = canonicalCore(words)
  return sources.some((source) => source.canonical.includes(canonical))
}

/** Shortest name that is told with the place of its document before it. */
const MIN_PLACED_CHARS = 3
const PLACE_END = /[省市区县州]$/u

/** 「四川省商务厅」 where a document of Sichuan says 「省商务厅」. */
const isPlaced = (name: string, sources: readonly SourceText[]): boolean =>
  sources.some((source) => Array.from({ length: Math.max(0, name.length - MIN_PLACED_CHARS - 1) }, (_, at) => at + 2).some((at) => source.about.includes(name.slice(0, at)) && isSaid(name.slice(at), [source])))

const isPlaceSaid = (word: string, sources: readonly SourceText[]): boolean => isSaid(word, sources) || (PLACE_END.test(word) && sources.some(({ about }) => about.includes(word.slice(0, -1))))

const spell = (run: NameRun): string => run.map(({ word }) => word).join('')

/**
 * The name that a run invents, or null. What stands of the run in the sources is its longest end; a word of substance before that end
 * makes another name of it: 「绵阳先行区」 where the sources have 「先行区」.
 */
const inventedName = (run: NameRun, sources: readonly SourceText[], isUsed: NameParts['isUsed']): string | null => {
  const start = run.findIndex((_, at) => isSaid(spell(run.slice(at)), sources))
  if (start === 0) return null
  if (start < 0) {
    // Nothing of it stands there, not even its ending.
    const bare = run.filter(({ word }) => !FREE.test(word))
    return bare.length === 0 || (bare.length === 1 && GENERIC_END.test(bare[0]?.word ?? '')) ? null : spell(bare)
  }
  const known = run.slice(start)
  const [first, last] = [known[0], run[start - 1]]
  const isVerb = ({ word, tag }: TaggedWord): boolean => FREE.test(word) || (VERB.test(tag) && word.length >= MIN_NAME_CHARS && !IN_BODIES.test(word) && isUsed(word))
  if (!first || !last || isVerb(last) || isVerb(first)) return null
  // A common ending alone is no name: with any other word before it, it is another body; so is one made with another verb (「制造示范区」).
  const isName = !GENERIC_END.test(spell(known)) && spell(known).length >= MIN_NAME_CHARS
  return isName && !IN_BODIES.test(last.word) && last.word.length >= MIN_NAME_CHARS && isPlaceSaid(last.word, sources) ? null : spell([last, ...known])
}

/** Who does it: what stands before 牵头 and the like is a name, whatever its words are tagged. */
const ACTOR = /(?:由|责任单位[是为:]?|牵头单位[是为:]?|(?<=^|[,。;、]))([\u4e00-\u9fff]{3,14}?(?:厅|委|局|办|署|所|院|会|处|中心|部门|公司|集团))(?=牵头|负责|会同|承办|主办|主管|配合|组织实施)/gu
const missingActors = (plain: string, sources: readonly SourceText[]): string[] => [...plain.matchAll(ACTOR)].map(([, name = '']) => name).filter((name) => !isSaid(name, sources) && !isPlaced(name, sources))

/** Names of documents, and short quotes: word for word. */
const TITLE = /《([^》]{2,})》/gu
const QUOTE = /"([^"]{2,})"/gu
const ELLIPSIS = /…+|\.{3,}/u

const missingTitles = (folded: string, sources: readonly SourceText[]): string[] =>
  [...folded.matchAll(TITLE)].map(([, title = '']) => title).filter((title) => !sources.some((source) => source.folded.includes(title)))

/** Quotes that are no exact words of the cited clauses. */
export const missingQuotes = (folded: string, sources: readonly SourceText[]): string[] =>
  [...folded.matchAll(QUOTE)].map(([, quote = '']) => quote).filter((quote) =>
    !quote.split(ELLIPSIS).every((part) => sources.some((source) => source.folded.includes(part.replace(/[,。;、:]$/u, '')))))

/** Names in a sentence that none of its sources says; empty where all are borne out. @param folded of `foldClaim`. */
export const missingNames = (folded: string, sources: readonly SourceText[], { tag, known, isUsed }: NameParts): string[] => {
  const plain = folded.replace(/[《》"]/gu, '')
  const words = tag(plain)
  const missing = [
    ...missingTitles(folded, sources),
    ...missingActors(plain, sources),
    ...known(plain).filter((name) => !isSaid(name, sources) && !isPlaced(name, sources)),
    ...readProperWords(words).filter((word) => !FREE.test(word) && !isPlaceSaid(word, sources)),
    ...readNameRuns(words).map((run) => inventedName(run, sources, isUsed)).filter((name) => name !== null),
  ]
  return [...new Set(missing)]
}
