// How an English question asks, in the words of a Chinese one: `how many` is 「多少」, `which zones` 「哪些」.

/** What a phrase asks, in its own place or at the end of the question. */
export type AskedPhrase = {
  readonly to: number
  readonly text: string
  readonly place: 'here' | 'end'
  /** What a comparison says last: 「甲和乙哪个更大」. */
  readonly behindAll?: string
  /** The word at which the thing asked for is over, and what is said there: another subject begins (`which fields | does the park …`), what is asked of it follows (`which of the zones | is the largest`), or the number of it is asked for (`what share | of imports`). */
  readonly until?: { readonly at: number; readonly text: string }
}

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '))

const AUXILIARIES = list('is are was were be do does did can could may might must shall should will would has have had am')
/** Before the subject of a question that asks for something else than its subject. */
const INVERTING = list('do does did can could may might must shall should will would')
const CONJUNCTIONS = list('and or but')
const PREPOSITIONS = list('in of to by on for from with at under within into about')
/** What a question may hang on: `tell me which`, `I wonder what`. */
const EMBEDDING = list('me us know wonder ask explain say out see understand about')
/** Nouns that are answered with a number. */
const MEASURES = list('share proportion percentage portion ratio rate value volume amount size number figure growth target quota budget cost price total scale coverage area length weight capacity turnover investment wage salary fee rent income')
/** Words of more than one thing that do not end in s. */
const PLURALS = list('people criteria personnel staff media')
/** Words that stand before the thing that is asked for and are no thing themselves. */
const MOST_BEFORE_NOUN = 5

type Fixed = readonly [phrase: string, text: string, place: AskedPhrase['place']]
/** The longer before the shorter that begins like it. */
const FIXED: readonly Fixed[] = [
  ['by how much', '多少', 'end'], ['how many', '多少', 'here'], ['how much', '多少', 'here'], ['how big', '多大', 'end'], ['how large', '多大', 'end'], ['how extensive', '多大', 'end'],
  ['how long', '多长时间', 'end'], ['how soon', '多久', 'end'], ['how quickly', '多久', 'end'], ['how fast', '多久', 'end'], ['how often', '多久一次', 'end'], ['how frequently', '多久一次', 'end'],
  ['how far', '多少公里', 'end'], ['how high', '多高', 'end'],
  ['which year', '哪年', 'here'], ['what year', '哪年', 'here'], ['which date', '哪天', 'here'], ['what date', '哪天', 'here'], ['which day', '哪天', 'here'], ['what day', '哪天', 'here'],
  ['which month', '哪个月', 'here'], ['what month', '哪个月', 'here'], ['what time', '几点', 'here'],
  ['which documents', '哪些文件', 'here'], ['which document', '哪份文件', 'here'], ['which of the documents', '哪些文件', 'here'],
  ['what kinds of', '哪些', 'here'], ['which kinds of', '哪些', 'here'], ['what sorts of', '哪些', 'here'], ['what types of', '哪些', 'here'], ['which types of', '哪些', 'here'],
  ['what kind of', '什么', 'here'], ['what sort of', '什么', 'here'], ['what type of', '什么', 'here'], ['which kind of', '什么', 'here'], ['which type of', '什么', 'here'],
  ['is there', '有没有', 'here'], ['are there', '有没有', 'here'], ['why', '为什么', 'here'], ['how', '如何', 'here'], ['who', '谁', 'here'], ['whom', '谁', 'here'], ['whose', '谁的', 'here'],
]
/** What a unit has to do. */
const DUTIES = list('duty duties responsibility responsibilities task tasks role roles remit mandate job jobs')
/** Parts of a document. */
const ITEM = /^(?:item|clause|article|section|point)(?<several>s?)$/u
/** What an applicant has to bring. */
const PAPERS = list('documents materials paperwork papers')
const REQUIRED = list('need needed require required submit prepare bring provide')
const SIZES: ReadonlyMap<string, string> = new Map([['bigger', '大'], ['larger', '大'], ['greater', '大'], ['smaller', '小'], ['higher', '高'], ['lower', '低']])
const DISTRIBUTED: ReadonlyMap<string, string> = new Map([['each', '每个'], ['every', '每个'], ['respectively', '分别']])
const SUPERLATIVE = /^(?:is|has|are|have) (?:the )?(?:larger|bigger|smaller|more|fewer|higher|lower|greater|\w+est|most)\b/u
const SUPERLATIVE_WORDS = 3
const FIXED_WORDS = FIXED.map(([phrase, text, place]) => ({ words: phrase.split(' '), text, place }))

/** Verbs that follow what they are said of: `which zone wants`. */
const VERBS = list('aims asks builds calls comes covers deals focuses gets gives goes handles hopes includes intends issues leads looks makes manages means mentions names needs offers organises oversees pays plans prohibits promotes proposes provides regulates relates requires runs says seeks serves sets specialises supervises supports takes wants works')

const SHORTEST_PLURAL = 4

const isPlural = (word: string): boolean => PLURALS.has(word) || (word.length >= SHORTEST_PLURAL && /(?<![sui])s$/u.test(word) && !VERBS.has(word))

/** The words of the thing that is asked for: from `from` to the verb, a preposition or the end. */
const nounGroup = (words: readonly string[], from: number): readonly string[] => {
  const rest = words.slice(from, from + MOST_BEFORE_NOUN + 1)
  const end = rest.findIndex((word) => AUXILIARIES.has(word) || PREPOSITIONS.has(word))
  return end < 0 ? rest : rest.slice(0, end)
}

/** A question word begins the question, a part of it, or stands before its verb; elsewhere it joins clauses (`parks which …`). */
const asks = (words: readonly string[], at: number): boolean => {
  const before = words[at - 1]
  return before === undefined || CONJUNCTIONS.has(before) || EMBEDDING.has(before) || (at === 1 && PREPOSITIONS.has(before))
}

/** A number is asked for behind what it measures: 「占比多少」. Null where the words measure nothing. */
const behindMeasure = (words: readonly string[], from: number): { readonly at: number; readonly text: string } | null => {
  const place = nounGroup(words, from).findLastIndex((word) => MEASURES.has(word))
  return place < 0 ? null : { at: from + place + 1, text: '多少' }
}

/** What is asked of the subject of `what is …`, `what does …`: its duties, what it is to do, or a thing. */
const objectOf = (words: readonly string[], at: number): string => {
  if (nounGroup(words, at + 2).some((word) => DUTIES.has(word))) return '负责哪些任务'
  if (words.some((word, place) => place > at + 1 && word === 'do' && (place === words.length - 1 || PREPOSITIONS.has(words[place + 1]!)))) return '要做什么'
  return words[at + 1] === 'are' || words[at + 1] === 'were' ? '有哪些' : '什么'
}

/** `which` and `what` by the thing that is asked for. */
const readWhich = (words: readonly string[], at: number): AskedPhrase => {
  const what = words[at] === 'what'
  const next = words[at + 1] ?? ''
  if (AUXILIARIES.has(next) && what) {
    const measure = next === 'is' || next === 'was' ? behindMeasure(words, at + 2) : null
    if (measure) return { to: at + 2, text: '', place: 'here', until: measure }
    return { to: at + 2, text: objectOf(words, at), place: 'end' }
  }
  const item = ITEM.exec(next)?.groups
  if (item) return { to: at + 2, text: `${words.includes('responsible') ? '负责' : ''}${item['several'] === '' ? '哪一条' : '哪几条'}`, place: 'end' }
  const start = next === 'of' ? at + 2 : at + 1
  const group = nounGroup(words, start)
  const measure = what ? behindMeasure(words, at + 1) : null
  if (measure) return { to: at + 1, text: '', place: 'here', until: measure }
  const end = start + group.length
  const text = next !== 'of' && group.some(isPlural) ? '哪些' : what ? '什么' : '哪个'
  // 「先行区哪个最大」
  if (SUPERLATIVE.test(words.slice(end, end + SUPERLATIVE_WORDS).join(' '))) return { to: start, text: '', place: 'here', until: { at: end, text: '哪个' } }
  return { to: at + 1, text, place: 'here', ...(INVERTING.has(words[end] ?? '') && words[end + 1] !== 'be' && { until: { at: end, text: '，' } }) }
}

const startsWith = (words: readonly string[], at: number, phrase: readonly string[]): boolean => phrase.every((word, offset) => words[at + offset] === word)

/** What the words ask from `at` on; null where they ask nothing there. @param words in lower case */
export const readAsked = (words: readonly string[], at: number): AskedPhrase | null => {
  const word = words[at] ?? ''
  const size = SIZES.get(word)
  if (size !== undefined && words[at + 1] === 'than') return { to: at + 2, text: '和', place: 'here', behindAll: `哪个更${size}` }
  const said = size === undefined ? DISTRIBUTED.get(word) : `更${size}`
  if (said !== undefined) return { to: at + 1, text: said, place: 'here' }
  if (word === 'what' && PAPERS.has(words[at + 1] ?? '') && words.some((each) => REQUIRED.has(each))) return { to: at + 2, text: '要哪些材料', place: 'here' }
  if (at === 0 && (word === 'list' || word === 'name' || word === 'enumerate')) return { to: at + 1, text: '列出所有', place: 'here' }
  if ((word === 'when' || word === 'where') && (asks(words, at) || AUXILIARIES.has(words[at + 1] ?? ''))) return { to: at + 1, text: word === 'when' ? '什么时候' : '哪里', place: 'here' }
  const fixed = FIXED_WORDS.find((each) => startsWith(words, at, each.words))
  if (fixed && (fixed.text !== '谁' || asks(words, at) || AUXILIARIES.has(words[at + 1] ?? ''))) return { to: at + fixed.words.length, text: fixed.text, place: fixed.place }
  return (word === 'which' || word === 'what') && asks(words, at) ? readWhich(words, at) : null
}

/** `Is …`, `Can …`, at the start or behind a mark: a question for yes or no. */
export const asksWhether = (text: string): boolean => text.toLowerCase().split(/[.,:;?!]\s/u).some((part) => AUXILIARIES.has(/[a-z]+/u.exec(part)?.[0] ?? ''))
