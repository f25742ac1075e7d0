// Makes a follow-up question stand on its own: what it leaves out comes from the exchanges before it. No model is asked.
import type { Exchange } from '../core/exchange.ts'
import { detectIntents } from './detect-intents.ts'
import { type FollowUpLens, readingOnce } from './follow-up-lens.ts'
import { dereference, isRefinement, pointsIntoClause } from './references.ts'
import { QUESTION_WORD } from './split-question.ts'
import { stripNoise } from './strip-noise.ts'
import { facilityIn, FRAME, namedDocuments, namedThing, namingTerms, subjectOf, switchableIn } from './subject.ts'
import { aboutRest, aboutSeveral } from './follow-up-several.ts'
import { isEnglish, pointsBack, switchEnglish } from './switch-english.ts'
import { atAnotherTime, ofTheSameKind, runStart } from './ask-instead.ts'
import { aboutDocument, type Bond, type Context, type FollowUp, joinQuestions, whole } from './follow-up-context.ts'

/** Content of a question, as `weigh` counts it, below which it cannot be searched for by itself. Words of a clause's subject weigh 3 to 7. */
const THIN_WEIGHT = 3
/** A question whose words other documents hold this much better is about something else, where it says enough to tell. */
const AT_HOME_SHARE = 0.6
const WHOLE_WEIGHT = 15

/** Exchanges back to which references reach. */
const EXCHANGES_READ = 3

/** The user says that what follows is a new subject. */
const NEW_SUBJECT = /^\s*(?:(?:好的?|谢谢|嗯|行|明白了?|知道了)[，,。！!\s]*)?(?:换个?(?:话题|问题|事儿?)|(?:说|聊|谈|问)点?(?:别的|其他的?)|(?:先?不|先?别)(?:再)?(?:说|谈|聊|管|提)(?:这个了?|[^，,。？?]{1,8}了(?=[，,。！!]))|另外(?:再)?(?:问|想问|请教)|顺便(?:问|再问)|(?:再)?(?:问|说)个别的|题外话|还有(?:一|个)(?:件事|个问题)|new topic|another question)[^，,：:。]{0,6}[，,：:。\s]*/iu
/** The user corrects the question before: 「说错了，是资阳」「不是德阳，是资阳」「搞错了，我想问的是资阳」. What is right follows. */
const CORRECTION = /(?:(?:说|打|记|写|搞|弄|问)(?:错|岔|混|反)字?了?|口误|更正一?下?|纠正一?下?|不对|不是[^，,。]{1,14}(?=[，,]))[^，,。：:]{0,4}[，,。：:\s]*(?:应该|应当|其实)?(?:我(?:是)?(?:想|要)?(?:问|说|指)?的?|(?:想|要)(?:问|说|指)的?)?(?:应该|应当|其实)?(?:(?:是|问)(?:的是)?|(?<=[想要][问说指]的?))(?<right>[^，,。？?]+)(?<rest>.*)/u
/** 「那绵阳呢」「到2035年呢」「做石化的呢」: one thing alone, whether the corpus knows it or not. */
const SWITCH = /^(?:那么?|换成|如果是|至于|还有)?(?<thing>[^，,。？?呢]{1,16}?)(?:呢|怎么样|如何|又如何)[?？]?$/u
/** What stands behind the thing: 「资阳那边」, 「数字贸易那条」. */
const BEHIND_THING = /(?:那边|这边|方面|上面?|里面?|[那这](?:一)?[条块个项片])$/u
/** 「那自贡呢，有几个片区？」: the thing, and a question of its own. */
const NAMED_FIRST = /^(?:那么?|至于)?(?<thing>[^，,。？?呢]{1,16}?)呢[，,]\s*(?=.{2})/u
/** Words before and after the thing itself: 「做石化的」. */
const AROUND_THING = /^(?:我们?)?(?:做|搞|干|生产|从事|经营)|的(?:企业|公司)?$/gu
/** A question of these words alone asks of something that stands in the question before. */
const DEPENDENT = /谁|哪(?:些|个|几)(?:单位|部门|厅|局)|怎么(?:做|说|办|搞|弄|定|写|提|讲|规定|安排|要求|用)|有(?:没有|什么|哪些)(?:类似|规定|要求|措施|办法|安排)?[?？]?$|也(?:有|是|能|可以|要)?(?:吗|么|这样|这么)|[想要能会打算准备][\u4e00-\u9fff]哪(?:几|些)?[种类样项条个家]?[?？]?$/u
const PLURAL = /它们|他们|这些|那些|各自|分别/u

/** Kinds of answer that a question's own words settle, whatever was asked before. */
const SETTLING = ['unit', 'task', 'date'] as const

/** The question before, and this one after it: what it does not settle itself is asked as before. */
const afterBase = (question: string, { base, standalone }: Exchange, bond: Bond): FollowUp => {
  const intents = detectIntents(question)
  const asking = SETTLING.some((intent) => intents.has(intent)) ? question : joinQuestions(standalone, question)
  return { standalone: joinQuestions(base, question), base, asking, own: question, bond }
}

/** What is left of a question without names, places, question words and words of any policy. */
const contentWeight = (text: string, lens: FollowUpLens): number =>
  lens.weigh([...namingTerms(text, lens), ...lens.placesOf(text)].reduce((rest, term) => rest.replaceAll(term, ' '), text).replace(FRAME, ' '))

/** The text, with the subject of the last exchange in front where it names no document itself. */
const withSubject = (text: string, { last, lens }: Context): string => {
  const subject = namedThing(text, lens) === null ? namedThing(last.standalone, lens) : null
  return subject === null ? text : `${subject}，${text}`
}

/** The latest question that asks about something of the same kind, asked about `thing`. */
const alikeBefore = (thing: string, { exchanges }: Context): string | null => {
  for (const { base } of exchanges.toReversed()) {
    const alike = ofTheSameKind(base, thing)
    if (alike !== null) return alike
  }
  return null
}

/** A place that no document is of is named with the class of the place before, so that its absence can be told: 「绵阳先行区」. */
const nameLike = (name: string, base: string, lens: FollowUpLens): string => {
  const [before] = namedDocuments(base, lens)
  return namedDocuments(name, lens).length > 0 || before === undefined ? name : name + lens.classOf(before)
}

/** 「和甲地的那个」 */
const AROUND_PLACE = /^[和跟与同]|的?[那这]?[个家边]?$/gu

/** The last question about another place that it names beside its document, or that none is of: 「和香港合办的园」 and 「和台湾的那个」. Null where it names none. */
const atAnotherPlace = (thing: string, { last: { base }, lens }: Context): string | null => {
  const [place] = lens.placesOf(thing)
  const [document] = namedDocuments(base, lens)
  if (place === undefined || place.length + 1 < thing.replace(AROUND_PLACE, '').length || document === undefined || (lens.classOf(document) !== '' && namedDocuments(place, lens).length > 0)) return null
  const [before] = lens.placesOf(base).filter((each) => namedDocuments(each, lens).length === 0 && each !== place)
  return before === undefined ? null : base.replace(before, place)
}

/** `base` with the run of words that ends in `topic` replaced. */
const exchanged = (base: string, topic: string, thing: string): string => {
  const end = base.indexOf(topic) + topic.length
  return base.slice(0, runStart(base, end)) + thing + base.slice(end)
}

/** The last question, asked about one thing alone. */
const switched = (thing: string, question: string, context: Context): FollowUp => {
  const { last, lens } = context
  const { base } = last
  const bare = thing.replace(BEHIND_THING, '').replace(AROUND_THING, '').replace(/[那这](?:一)?[条块个项家]/gu, '') || thing
  const { group } = lens.scopeOf(bare)
  // 「绵阳先行区呢」 after a question about no zone at all is a question of its own.
  if (group.length > 1 && !namedDocuments(base, lens).some((key) => group.includes(key)) && lens.scopeOf(base).group.length <= 1) return whole(question)
  const named = namedDocuments(bare, lens).length > 0 || lens.placesOf(bare).some((place) => place.length + 1 >= bare.length)
  const elsewhere = atAnotherPlace(bare, context)
  if (elsewhere !== null) return whole(elsewhere, 'near')
  // 「重庆那边呢」 after a question about a document of both sides asks for one side, not for another document.
  const [before] = namedDocuments(base, lens)
  const other = namedDocuments(bare, lens).filter((key) => key !== before)
  if (named && other.length === 0 && before !== undefined && lens.classOf(before) === '') return afterBase(question, last, 'clause')
  // What the last answer's own clause speaks of is asked of that clause, were it a place.
  const spoken = last.answer?.cited.some(({ clauseId }) => lens.clauseText(clauseId).includes(bare)) ?? false
  if (named && !(spoken && namedDocuments(bare, lens).length === 0)) return whole(aboutDocument(base, nameLike(bare, base, lens), lens) ?? joinQuestions(base, question))
  const later = atAnotherTime(base, question)
  if (later !== null) return whole(later, 'near')
  const unit = lens.unitsOf(base)[0]
  if (unit && lens.unitsOf(bare).length > 0) return whole(base.replace(unit.text, bare), 'near')
  const alike = alikeBefore(bare, context)
  if (alike !== null) return whole(withSubject(alike, context), 'near')
  const bond: Bond = spoken ? 'clause' : 'near'
  const [thingOf, facility] = [switchableIn(base, lens), facilityIn(base)]
  // 「中国」 of 「中国牙谷」 is not what is exchanged.
  const topic = thingOf !== null && facility?.includes(thingOf) ? facility : thingOf
  if (topic !== null && contentWeight(bare, lens) > 0) return whole(withSubject(exchanged(base, topic, bare), context), bond)
  return { ...afterBase(question, last, bond), asking: base }
}

/** 「待遇怎么样？资阳也这么写吗？」: what is asked first is asked of the thing before. */
const OTHER_TOO = /^(?<first>[^？?]{4,}[？?])\s*(?<rest>(?:那么?)?(?<other>[^，,。？?]{2,12}?)(?:是不是|有没有)?也.*)$/u

/** 「资阳也这么写？」「自贡也是这几样？」: what was asked is asked of it. */
const ALSO = /^(?:那么?)?(?<other>[^，,。？?]{2,12}?)(?:呢[，,]?|那边)?(?:是不是|有没有|是否|会不会)?也(?:是|有|要|这么|这样|一样|能|会|可以|提|写|说|搞|做|打算|准备|[这那])[^，。？]{0,8}[？?]?$/u

/** The last question with what is right in it. */
const corrected = (right: string, rest: string, { last, lens }: Context): FollowUp => {
  const bare = right.replace(/[吧呀啊的]$/u, '')
  // 「搞混了，我想问的是眉山，孵化器跟成都的哪家交流？」 asks a question of its own of it.
  const asksItself = contentWeight(rest, lens) >= THIN_WEIGHT && QUESTION_WORD.test(rest)
  if ((contentWeight(bare, lens) >= THIN_WEIGHT || asksItself) && namedDocuments(bare, lens).length > 0) return whole(right + rest)
  return whole(aboutDocument(last.base, bare, lens) ?? atAnotherTime(last.base, bare) ?? ofTheSameKind(last.base, bare) ?? joinQuestions(last.base, right))
}

/** A question that has a predicate of its own and leaves its subject out. */
const completed = (question: string, context: Context): FollowUp => {
  const { exchanges, last, lens } = context
  const several = aboutRest(question, context) ?? aboutSeveral(question, context)
  if (several !== null) return several
  const { text, resolved, isItem } = dereference(question, exchanges, lens)
  const bond: Bond = isItem ? 'none' : pointsIntoClause(question) ? 'clause' : 'near'
  const thin = contentWeight(text, lens) < THIN_WEIGHT
  const scope = lens.scopeOf(text)
  if (namedThing(text, lens) !== null || scope.group.length > 1) {
    const about = !resolved && thin && DEPENDENT.test(question) ? aboutDocument(last.base, namedThing(text, lens) ?? '', lens) : null
    // What names its own document asks of that one, whatever else it takes from the last answer.
    return about === null ? whole(text, resolved && namedThing(question, lens) === null ? bond : 'none') : { ...whole(joinQuestions(about, text)), base: about }
  }
  if (!thin && lens.namesOtherwise(text)) return whole(text, resolved ? bond : 'none')
  const documents = new Set(last.answer?.cited.map(({ documentId }) => documentId) ?? [])
  if (isRefinement(question) || (thin && !resolved)) return afterBase(text, last, 'clause')
  if (documents.size > 1 && PLURAL.test(question)) return afterBase(text, last, bond)
  const subject = subjectOf(last, text, lens)
  if (subject === null) return afterBase(text, last, bond)
  if (bond === 'near' && !resolved && lens.weigh(text) >= WHOLE_WEIGHT && lens.atHome(text, new Set(subject.documents)) < AT_HOME_SHARE) return whole(text, 'near')
  return { ...whole(`${subject.name}，${text}`, bond), own: text, asking: text }
}

/** The last question about another document that is said to be alike. */
const alsoAsked = (question: string, { last, lens }: Context): FollowUp | null => {
  const other = ALSO.exec(question)?.groups?.['other'] ?? ''
  const before = namedDocuments(last.base, lens)
  const about = namedDocuments(other, lens).some((key) => !before.includes(key)) ? aboutDocument(last.base, other, lens) : null
  return about === null ? null : { ...whole(joinQuestions(about, question)), base: about, asking: about }
}

/** 「德阳呢，都叫啥？」: the last question about the thing, and with it what says too little alone. */
const namedFirst = (question: string, context: Context): FollowUp | null => {
  const match = NAMED_FIRST.exec(question)
  const rest = match ? question.slice(match[0].length) : ''
  if (!match || namedThing(match.groups?.['thing'] ?? '', context.lens) === null || contentWeight(rest, context.lens) >= THIN_WEIGHT) return null
  const { base, bond } = switched(match.groups?.['thing'] ?? '', question, context)
  return { ...whole(joinQuestions(base, rest), bond), base, own: base }
}

/** What is told in a talk and asks nothing. */
const ASKS = /[？?吗呢么没不]$|呢|说说|讲讲|介绍|列|请|查|看看|告诉|给我|帮/u
/** 「懂了」「好，记下了」「我是做仓储的」: about the asker, and nothing of what is asked. */
const ASIDE = /^(?:哦|嗯|好|行|对|谢谢|可以)|(?:好的?|懂了?|记下了?|明白了?|谢谢|清楚了?|知道了?|看到了|收到|行)[。!！了]*$|我/u

/** What is told goes with the question before; the next one follows up on that. */
const told = (text: string, { last, lens }: Context): FollowUp | null => {
  if (QUESTION_WORD.test(text) || ASKS.test(text)) return null
  const before = namedDocuments(last.base, lens)
  // 「还有资阳」「眉山那份我也看了」: the question before is asked of that one too.
  const about = namedDocuments(text, lens).some((key) => !before.includes(key)) ? aboutDocument(last.base, namedThing(text, lens) ?? '', lens) : null
  const standalone = joinQuestions(about ?? last.base, text)
  return { standalone, base: about ?? (ASIDE.test(text) ? last.base : standalone), asking: about ?? last.base, own: standalone, bond: 'near' }
}

/** After questions in its own language. */
const readAlike = (question: string, context: Context): FollowUp => {
  const correction = CORRECTION.exec(question)?.groups
  if (correction?.['right'] !== undefined) return corrected(correction['right'], correction['rest'] ?? '', context)
  const thing = SWITCH.exec(question)?.groups?.['thing']
  if (thing !== undefined) {
    const { text, resolved, isItem } = dereference(thing, context.exchanges, context.lens)
    const read = switched(text, resolved ? `${text}呢？` : question, context)
    return isItem ? { ...read, bond: 'none' } : read
  }
  const { first, rest, other } = OTHER_TOO.exec(question)?.groups ?? {}
  if (first !== undefined && namedThing(first, context.lens) === null && namedDocuments(other ?? '', context.lens).length > 0) {
    const asked = completed(first, context)
    return whole(joinQuestions(asked.standalone, rest ?? ''), asked.bond)
  }
  return alsoAsked(question, context) ?? namedFirst(question, context) ?? told(question, context) ?? completed(question.replace(NAMED_FIRST, '$<thing>'), context)
}

/** An English question that is to be read without those before it. */
const saysEnough = (question: string, lens: FollowUpLens): boolean => !pointsBack(question) && contentWeight(lens.inChinese(question), lens) >= THIN_WEIGHT

/** An English question after an English one: a switch, or one that stands alone, or the words of the one before go with it. */
const inEnglish = (question: string, { last, lens }: Context): FollowUp => {
  const asked = switchEnglish(question, last.base)
  if (asked !== null) return whole(asked, 'near')
  return saysEnough(question, lens) ? whole(question) : afterBase(question, last, 'near')
}

/** A question in another language than the one before it, read after it in Chinese. */
const acrossLanguages = (question: string, { exchanges, lens }: Context): FollowUp => {
  const before = exchanges.map((each) => ({ ...each, base: lens.inChinese(each.base), standalone: lens.inChinese(each.standalone) }))
  return readAlike(lens.inChinese(question), { exchanges: before, last: before.at(-1)!, lens })
}

/**
 * A follow-up as a question of its own. One that announces a new subject, or whose words are at home elsewhere, stands alone as it is; a
 * correction or a bare switch (「那自贡呢」) is the question before about something else; references (「第二个」「它」) become what the last
 * answer showed; what else is left out, the subject or the whole question before, is put in front.
 * @param exchanges oldest first.
 */
export const readFollowUp = (question: string, exchanges: readonly Exchange[], lens: FollowUpLens): FollowUp => {
  const last = exchanges.at(-1)
  const bare = stripNoise(question.replace(NEW_SUBJECT, ''))
  if (!last || NEW_SUBJECT.test(question)) return whole(bare)
  const context = { exchanges: exchanges.slice(-EXCHANGES_READ), last, lens: readingOnce(lens) }
  if (isEnglish(bare) && isEnglish(last.base)) return inEnglish(bare, context)
  if (isEnglish(bare) && saysEnough(bare, lens)) return whole(bare)
  return isEnglish(bare) || isEnglish(last.base) ? acrossLanguages(bare, context) : readAlike(bare, context)
}

/** True where `question` may mean what the answer to the question before said, and that is not at hand. */
export const wantsLastAnswer = (question: string, last: Exchange): boolean => last.answer === null && !NEW_SUBJECT.test(question)
