// Names in a sentence that no list knows: by how words are tagged, and by how names of bodies, zones and documents end.

export type TaggedWord = { readonly word: string; readonly tag: string }
/** Words of a text with their part of speech as jieba tags it; joined, they are the text. */
export type TagWords = (text: string) => readonly TaggedWord[]

/** A run of words that reads as one name, from its first word to its ending. */
export type NameRun = readonly TaggedWord[]

/** How names of units, places, zones, bodies and documents end. */
const ENDING =
  /(?:厅|委|局|部|署|办|院|所|省|市|区|县|州|镇|乡|村|港|园|城|谷|湾|岛|群|圈|带|站|行|社|会|中心|政府|海关|公司|集团|银行|基金|大学|学院|学校|医院|协会|学会|商会|联盟|研究院|研究所|实验室|管委会|委员会|领导小组|工作组|指挥部|办公室|街道|机场|口岸|平台|基地|片区|板块|组团|新区|园区|城区|开发区|高新区|经开区|先行区|试验区|示范区|合作区|综保区|保税区|条例|办法|规定|细则|方案|规划|意见|纲要|协定|协议|公约)$/u
/** Words that end like a name and are none. */
const NO_NAME = /^(?:全|本|各|该|跨|入|出|我)(?:省|市|区|县|州|国|域|园|村|镇|港)$|^(?:进行|施行|执行|实行|推行|发行|试行|运行|先行|通行|流行|同行|举行|全部|内部|外部|干部|社会|机会|大会|城市|地区|市场|领域|区域|园林|部署|统一部署|.*统一部署)$/u
/** Endings that also end words of everyday use: only a longer word with one of them reads as a name. */
const SHORT_ENDING = /^(?:部|办|院|所|带|站|行|社|会|城|群|圈)$/u
const IN_NAME = /^(?:n|b$|j|vn|an|x|zg|eng|l$|i$|f$|s$|ng|k|a$)/u
const JOINS = /^(?:和|与|及|暨)$/u
/** Tags of names as such. */
const PROPER = /^(?:ns|nr|nt|nz|nrt|nrfg)$/u
/** Marks that end any name. */
const MARK = /[^\p{L}\p{N}]/u

/** Verbs and the like end no name: 施行, 社会化. */
const CLOSES = /^(?:n|j|x|zg|vn|k|eng|b$|l$|q)/u

const endsName = ({ word, tag }: TaggedWord): boolean => ENDING.test(word) && CLOSES.test(tag) && !NO_NAME.test(word)

const isInName = ({ word, tag }: TaggedWord): boolean => !MARK.test(word) && (IN_NAME.test(tag) || (tag === 'v' && word.length > 1))

/** Runs of words that end as a name does, each as long as it can be. */
export const readNameRuns = (words: readonly TaggedWord[]): NameRun[] => {
  const runs: NameRun[] = []
  let run: TaggedWord[] = []
  const close = (): void => {
    const last = run.findLastIndex((word) => endsName(word) && !SHORT_ENDING.test(word.word))
    const whole = run.slice(0, last + 1)
    // 「知识产权/局」: a short ending belongs to the word before it.
    const short = run.findLastIndex((word, at) => at > 0 && endsName(word))
    const taken = short > last ? run.slice(0, short + 1) : whole
    if (taken.length > 0) runs.push(taken)
    run = []
  }
  words.forEach((word, at) => {
    const next = words[at + 1]
    const joins = JOINS.test(word.word) && run.length > 0 && next !== undefined && isInName(next)
    if (isInName(word) || joins) run.push(word)
    else close()
  })
  close()
  return runs
}

/** Shortest word that is taken for a name by its tag alone: single characters are tagged by guess. */
const MIN_PROPER_CHARS = 2

/** Words that are names by their tag, and words in Latin letters. */
export const readProperWords = (words: readonly TaggedWord[]): string[] =>
  words.filter(({ word, tag }) => !NO_NAME.test(word) && ((PROPER.test(tag) && word.length >= MIN_PROPER_CHARS) || /[a-z]{2,}/u.test(word))).map(({ word }) => word)
