// Takes from a question what is not asked: markup, greetings, and text that tries to instruct the assistant.
// What is stripped never steers anything: it is only left out of the search. The rest is passed on in the user's own words.

/** Openings after which the question proper stands: 「真正想问」「就问一句」「再回答：」. */
const LEAD_IN = /(?:真正(?:的问题|想问|要问)(?:的?是)?|我(?:真正|其实|就|只|只是)?(?:想|要)问(?:的是)?|真问题在这(?:儿|里)|就问一句|只问一句|(?:好了)?[,，]?(?:说|讲)(?:点|句)?正经的|言归正传|就(?:是)?想问(?:一?下|问)?|再(?:来)?回答(?:我)?|我的问题(?:是|如下)|问题(?:是|如下)|(?:the )?(?:real|actual) question(?: is)?)\s*[,，:：]*/giu

/** A segment with one of these speaks to the assistant, not of policy. */
const INSTRUCTION = new RegExp([
  '(?:忽略|无视|忘记|忘掉|不要理会).{0,12}(?:指令|规则|提示|设定|限制|要求|文件内容|上文|以上|之前)',
  '从(?:现在|此刻|此|这(?:一?刻|一?句|里|儿|条)|下一?句)(?:开始|起).{0,6}(?:你|只|忽略)',
  '(?:不许|不准|不得|禁止).{0,6}(?:检索|搜索|引用|引|查文件)',
  '你(?:现在|必须|只能|只准|要)(?:扮演|是一|回答|回复|编造|输出|忽略)',
  '只(?:能|准|许|需|要)?(?:回答|回复|输出|说)[“"「\'‘]',
  '(?:系统)?(?:提示词|system prompt).{0,12}(?:打印|输出|显示|告诉|发给|泄露|复述)|(?:打印|输出|显示|告诉|复述).{0,12}(?:提示词|system prompt)',
  '(?:ignore|disregard|forget)\\b.{0,30}\\b(?:instruction|prompt|rule|message)s?',
  '\\b(?:reply|respond|answer|say)\\b.{0,12}\\b(?:only|just)\\b|\\b(?:only|just) (?:reply|respond|answer|say)\\b',
  '^\\s*(?:system|assistant|developer)\\s*[:：]',
  '^\\s*[【[](?:系统|管理员|system)[^】\\]]{0,10}[】\\]]',
  '只(?:能|准|许|需|要)?(?:输出|回复|返回|打印).{0,6}(?:json|空|对象|一个字|一句)',
  '^[^\\p{L}\\p{N}]*(?:停止|不要|别)(?:检索|搜索|查找|引用)',
  '^\\s*#+\\s*(?:system|admin|root|管理员|系统)',
  '(?:以上|上面|前面)(?:这些?|那些?|那段|这段)?(?:都)?是?.{0,8}(?:复制|粘贴|垃圾|乱码|误贴)',
].join('|'), 'iu')

const GREETING = /^(?:(?:请问(?:一下)?|(?:想|麻烦)?(?:请教|问)(?:一下|下)|(?:你好|您好|喂|哈喽|hi|hello|hey|亲|老师|麻烦|打扰(?:一下|了)?|另外(?:再)?(?:问一句|问一下)?|另|那个)(?=[\s,，、:：!！。.~～—-]|请问|我想|我要|问))[\s,，、:：!！。.~～—-]*)+/iu
/** The same in English, before the question itself. */
const POLITE = /^(?:(?:please[\s,]+)?(?:can|could|would|will) you (?:please |kindly )?(?:tell|let|show|inform|advise) (?:me|us)(?: know)?(?: about)?|please (?:tell|let|show) (?:me|us)(?: know)?(?: about)?|(?:i|we)(?:['’]d| would) like to (?:know|ask)(?: about)?|(?:i|we) (?:want|need) to know|do you (?:happen to )?know|i (?:was )?wonder(?:ing)?)[\s,:]+(?=\S{2})/iu
const THANKS = /(?:[\s,，。!！?？~～]*(?:谢谢|多谢|感谢|拜托|thx|thanks|thank you|在线等|挺急的|急|跪求)[了啦哈您你]*[\s,，。!！~～]*)+$/iu

/** A lead-in this far into the text, or after an instruction, cuts off what is before it. */
const LONG_PREAMBLE_CHARS = 12
/** What follows a lead-in must be at least a question. */
const SHORTEST_QUESTION_CHARS = 4

const ENTITIES: Readonly<Record<string, string>> = { nbsp: ' ', lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" }

const stripMarkup = (text: string): string =>
  text
    // What stands between the tags of a role speaks to a model, not of policy.
    .replace(/<(system|assistant|developer|instructions?)>.*?<\/\1>/gisu, ' ')
    // What a page does not show was not written for a reader.
    .replace(/<([a-z]+)\b[^<>]{0,200}?(?:display:\s*none|visibility:\s*hidden|\bhidden\b)[^<>]{0,200}>.*?<\/\1>/gisu, ' ')
    .replace(/<\/?(?:div|p|br|li|ul|tr|td|h\d|section|pre|blockquote)\b[^<>]{0,200}>/giu, '\n')
    .replace(/<\/?[a-z][^<>]{0,200}>/giu, ' ')
    .replace(/&(nbsp|lt|gt|amp|quot|#39);/gu, (_, name: string) => ENTITIES[name] ?? ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}\uFFFD]/gu, ' ')

const segments = (text: string): string[] => text.split(/(?<=[。！？!?；;\n]|\.\s|——)/u)

/** The text after the last lead-in, where what stands before it is long or an instruction; else the whole. */
const afterLeadIn = (text: string): string => {
  const marks = [...text.matchAll(LEAD_IN)]
  const last = marks.at(-1)
  if (!last) return text
  const before = text.slice(0, last.index)
  const after = text.slice(last.index + last[0].length)
  const cuts = before.length > LONG_PREAMBLE_CHARS || INSTRUCTION.test(before)
  return cuts && after.trim().length >= SHORTEST_QUESTION_CHARS ? after : text
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/**
 * The question without its noise. Never empty where the question had a word: when nothing would be left, the text without markup is returned.
 */
export const stripNoise = (question: string): string => {
  const plain = stripMarkup(question).replace(/[^\S\n]+/gu, ' ').trim()
  const asked = segments(afterLeadIn(plain)).filter((segment) => !INSTRUCTION.test(segment)).join('')
  const bare = asked.replace(/^[\s—，,。]+/u, '').replace(GREETING, '').replace(POLITE, '').replace(THANKS, (found) => (/[?？]/u.test(found) ? '？' : '')).replace(/([?？!！。~～])[?？!！。~～]+/gu, '$1').trim()
  return oneLine(/[\p{L}\p{N}]/u.test(bare) ? bare : plain)
}
