// A question that asks several things, cut into what it asks.

/** What is wrong, told before what is asked: 「货压在港口怎么办？哪些文件写了…」. */
const PLIGHT = /(?:怎么办|咋办|咋整|怎么整|如何是好)[？?！!。\s]*$/u
const SENTENCE = /[^？?！!。；;\n]+[？?！!。；;\n]*/gu
/** A word or phrase that asks. */
export const QUESTION_WORD = /哪|什么|啥|多少|多[大长久高远]|几|谁|怎么|咋|如何|是否|吗|能不能|有没有|要不要|可不可以|何时|\b(?:what|which|who|when|where|how|is|are|does|do|can)\b/iu
/** Words that ask when, how much or whether, and verbs that say nothing of what: 「哪一年要做到？」 goes on about what was asked before it. */
const ASKING = /哪(?:一)?(?:年|天|月|个月)|什么时候|何时|多久|几年|分别|各自?|都|到底|究竟|打算|准备|计划|预计|要|得|会|能|该|才|在|到|是|为|算|有|做到|做成|实现|完成|达到|达成|办到|建成|开始|截止|[的了呢吗啊呀？?！!，,。；;\s]/gu
/** Characters of what is asked about. */
const SHORTEST_SUBJECT = 2
/** 「那份规划管哪几年？」 asks of what the answer to the part before is. */
const POINTS_BACK = /^(?:[那这](?!么|边|里|样)|其|它|该(?:规划|方案|文件|意见|办法|区|园|市|项|机构|平台))/u
/** 「先租后买行不行？哪些方案提了这种办法？」: so does a kind that only the part before tells. */
const SUCH_A_KIND = /(?:[提说写讲有到过了用搞对]|关于)(?:[这那][种类样]|此类)/u
const isBare = (part: string): boolean => POINTS_BACK.test(part) || SUCH_A_KIND.test(part) || part.replace(ASKING, '').length < SHORTEST_SUBJECT

/** Characters of a part; 「为什么？」 asks nothing by itself. */
const SHORTEST_PART = 5
/** A text that asks more often is read as one question. */
const MOST_PARTS = 3

/**
 * The parts in their order, each with what was said before it since the last; none where the text asks only one thing, or more than three.
 */
export const splitQuestion = (text: string): string[] => {
  const sentences = [...text.matchAll(SENTENCE)].map(([sentence]) => sentence.trim()).filter((sentence) => sentence !== '')
  const parts: string[] = []
  let background = ''
  for (const [at, sentence] of sentences.entries()) {
    background += sentence
    const more = at < sentences.length - 1
    if (!QUESTION_WORD.test(sentence) || sentence.length < SHORTEST_PART || (more && PLIGHT.test(sentence))) continue
    const last = parts.at(-1)
    if (last !== undefined && isBare(background)) parts[parts.length - 1] = last + background
    else parts.push(background)
    background = ''
  }
  return parts.length > 1 && parts.length <= MOST_PARTS ? parts : []
}
