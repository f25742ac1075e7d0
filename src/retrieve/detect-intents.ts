// What kind of answer a question wants, read from its question words.
import type { Intent } from './query.ts'

/** Behind 几年 these say that no number is asked: 「先租几年看看」. */
export const SAID_LOOSELY = '看看|试试|再|以后|之后|下来'

/** 「牵头」「归哪」 ask for units; 「哪个片区」 for places. One question can ask for two things. */
const PATTERNS: Readonly<Record<Intent, RegExp>> = {
  place: /哪(?:一)?(?:个|些|几个|家|几家|里|块|儿|座|处)[^，。？]{0,12}(?:区|园|城市|板块|组团|基地|市|地方|平台)|(?:去|进|放|落|选)(?:到|在)?(?:哪|省里哪)|(?<!差在|别在|同在|点在)哪(?:里|儿)|(?:片区|组团|板块|功能区)(?:里面?|中|当中|的)[^，。？]{0,4}哪(?:一)?(?:个|块)|(?:which|what) (?:\w+ ){0,3}(?:zone|park|city|area|region)/iu,
  unit: /(?<!谁[^。？]{1,8})谁(?:来)?(?:负责|牵头|管|抓|落实|承担|组织|主管)(?![^。？]{0,8}谁)|(?:哪|什么)[^，。？]{0,10}(?:单位|部门|厅局?|(?<![布格结])局|委办局|机构负责)|责任单位|谁来(?:办|干|弄|做|接手|操办)|(?:(?:由|归)(?:谁|哪)|(?:靠|找)(?:谁(?![^，。？]{0,2}(?:搭伙|搭档|合伙|合作|结对|联手|交流|对接|谈))|哪(?:一)?(?:个|些|几个|家)?(?:部门|单位|厅|局|机构|委)))(?![^，。？]{0,8}(?:组成|构成|拼成|合成))|牵头单位|主管(?:单位|部门)|谁(?:的)?(?:活|事|职责)|(?:交给|派给|压给)(?:了)?(?:谁|哪(?:几|些|一|两|三)?家)|(?:责任|任务|担子|活儿?|差事)[^，。？]{0,4}(?:落|压|算|派|分)(?:在|到|给)[^，。？]{0,4}(?:谁|哪)|(?:落|压|算|摊|扣)(?:在|到|给)(?:谁|哪[几些一两三四]?家)(?:的)?(?:头上|身上|肩上|名下)|哪(?:一|几|些|两|三)?(?:家|个)(?:来|在|去)?(?:管|负责|牵头|抓|主抓|主管|承担)|\bwho\b.{0,20}(?:responsib|charge)|responsib/iu,
  task: /(?:负责|承担|参与|管|分管|派了?|挂名)[^，。？]{0,8}(?:什么|哪些|哪几|几项|任务|工作|条|块|项)|(?:要|得|该)?(?:干|做)(?:啥|什么|哪些)|(?:哪些|什么|几项|哪几项)任务/u,
  figure: new RegExp(`多少|多大|多长|多久|(?<!哪)几(?:个|家|项|条|天|年|类|种|座|名|成|点|块|片|档)(?!${SAID_LOOSELY})|比例|占比|份额|百分|规模|面积|总额|目标(?:是|定)|指标|how (?:many|much|long|large|big)`, 'iu'),
  date: /(?:什么|啥)时候|何时|哪(?:一)?(?:年|天|月)|日期|期限|截止|多久|when\b/iu,
  compare: /区别|差别|不同|不一样|一样吗|相比|比较|对比|哪个(?:更|最)|最(?:大|小|多|少|高|低|早|晚)|差(?:多少|在哪)|谁(?:更|最)|各自|变化|compare|difference|largest|smallest/iu,
  summary: /概括|归纳|总结|梳理|捋|要点|讲清楚|汇报|主要(?:措施|内容|做法|有哪些)|怎么(?:搞|做|推进|扶持|支持|帮|建)|有哪些(?:打法|举措|做法|措施|渠道)|summar|outline/iu,
  whether: /(?:是不是|是否|有没有|能不能|可不可以|会不会|要不要|允许|对吗|对不对|没记错|吗|噻)[^。]{0,8}$|^(?:is|are|does|do|can|has|have)\b/iu,
}

/** Question words that want the whole set. */
const EXHAUSTIVE = /哪些|哪几|有哪|都有谁|都有哪|列出|列全|列举|逐项|逐条|逐一|全部|所有|分别|各自|各是|一共|几家|每(?:份|个|条)|都(?:叫|管|有|在|想|要)|谁(?:想|要|在|也)|(?:which|what) (?:\w+ )?(?:zones|parks|airports|units|documents)|list all/iu

/** The intents that a question's words show; none where it simply asks. */
export const detectIntents = (question: string): ReadonlySet<Intent> =>
  new Set((Object.keys(PATTERNS) as Intent[]).filter((intent) => PATTERNS[intent].test(question)))

export const wantsAll = (question: string): boolean => EXHAUSTIVE.test(question)
