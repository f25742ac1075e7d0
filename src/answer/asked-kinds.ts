// Kinds of thing that questions ask for: how a question asks for each, and how a text gives it. Every check of whether a thing is there reads this table.
import { SAID_LOOSELY } from '../retrieve/detect-intents.ts'
import type { Query } from '../retrieve/query.ts'

export type AskedKind = {
  /** As a refusal names it. */
  readonly name: string
  /** How a question asks for it. */
  readonly asked: RegExp
  /** How a text without white space gives it. */
  readonly given: RegExp
  /** A number, which can be told before the sentence that holds it. */
  readonly figure: boolean
}

const NUMERAL = '[\\d〇零一二两三四五六七八九十百千万亿.,]+(?:余|多)?'
const given = (words: string, numeral = NUMERAL): RegExp => new RegExp(`${numeral}(?:个|万|亿)*(?:${words})`, 'u')
const figure = (name: string, asked: RegExp, text: RegExp): AskedKind => ({ name, asked, given: text, figure: true })
/** A thing that is counted by words which stand for each other in an answer. */
const counted = (name: string, words: string): AskedKind => figure(name, new RegExp(`多少(?:万|亿)?(?:个)?(?:${words})`, 'u'), given(words))
const thing = (name: string, asked: RegExp, text: RegExp): AskedKind => ({ name, asked, given: text, figure: false })

const MONEY = '总投资|投资额?|投入|资金|贷款?|金额|补贴|补助|津贴|奖励|奖补|奖金|经费|费用?|罚款|产值|营收|成交额|额度|利息|学费|工资|安家费'
const COUNTRIES = '美国|英国|法国|德国|日本|韩国|意大利|俄罗斯|新加坡|泰国|越南|印度|印尼|印度尼西亚|马来西亚|老挝|缅甸|柬埔寨|菲律宾|澳大利亚|新西兰|加拿大|智利|巴西|墨西哥|荷兰|瑞士|瑞典|比利时|波兰|捷克|匈牙利|奥地利|西班牙|葡萄牙|以色列|阿联酋|沙特|埃及|南非|哈萨克斯坦|乌兹别克斯坦|白俄罗斯|蒙古'
/** Capitals of provinces and the cities of 四川. */
const CITIES = '北京|上海|天津|重庆|成都|自贡|攀枝花|泸州|德阳|绵阳|广元|遂宁|内江|乐山|南充|眉山|宜宾|广安|达州|雅安|巴中|资阳|西昌|康定|马尔康|石家庄|太原|呼和浩特|沈阳|长春|哈尔滨|南京|杭州|合肥|福州|南昌|济南|郑州|武汉|长沙|广州|深圳|南宁|海口|贵阳|昆明|拉萨|西安|兰州|西宁|银川|乌鲁木齐|宁波|厦门|青岛|大连|苏州|义乌|钦州|北海|湛江'
const OFFICES = '组长|主任|局长|厅长|市长|主席|会长|召集人|负责人|联系人'

/** Figures: the first that fits is asked for. */
const FIGURES: readonly AskedKind[] = [
  figure('面积', /(?:面积|占地)[^，。？]{0,6}(?:多少|多大)|(?:多少|几)(?:个)?(?:平方公里|平方米|平米|亩|公顷)/u, given('平方公里|平方千米|平方米|亩|公顷|㎡|km')),
  figure('金额', new RegExp(`(?:多少|几)(?:个)?(?:千|百)?(?:万|亿)?(?:(?:块)?钱|元|美元|资金|投资|外资|贷款|补贴|奖励)|多少[\\u4e00-\\u9fff]{0,3}(?:款|费|金)(?![融属额])|(?:多少|几)(?:个)?(?:千|百)?(?:万|亿)(?=[，。？?]|$)|(?:${MONEY})[^，。？]{0,5}多少|(?:补贴|补助|奖励|基金|资金|投资)(?:的)?(?:标准|规模|金额|额度)[？?]?$|(?:基金|资金|投资|产业|集群)[^？?]{0,8}规模(?:有|是)?多[大少]|多大规模|盘子[^，。？]{0,4}多[大少]|多大(?:的)?盘子`, 'u'), new RegExp(`${NUMERAL}(?:美|港|欧)?元|[\\d〇零一二两三四五六七八九十]${NUMERAL}?亿`, 'u')),
  figure('人数', /多少(?:个|万|亿)?(?:名|位|人(?!民币|次)|学生|师生|员工|人才|旅客|游客|乘客)/u, given('名|位|人(?!民币)')),
  figure('比例', /百分之(?:几|多少)|几个点|多少个点|几成|(?:比例|占比|份额|比重|利率|费率)(?:[^，。？]{0,5}多少|(?:的)?(?:目标|指标|要求)[？?]?$)/u, /[\d一二三四五六七八九十]\s*(?:%|％|成|个百分点)|百分之|分之[一二三四五六七八九十]|倍/u),
  figure('次数', /(?:(?<!好)几|多少)(?:次|回)/u, new RegExp(`${NUMERAL}(?:次|回|场|期)|每(?:年|月|季|半年|周)|定期`, 'u')),
  figure('班次', /(?:多少|几)(?:趟|班|列)/u, given('趟|班|列')),
  figure('时限', /(?:多少|(?<![前这那过好])几)(?:天|个?小时|个?工作日)/u, given('天|日|工作日|小时|周', `(?:${NUMERAL}|半)`)),
  figure('年限', new RegExp(`(?:多少|几)(?:年|个?月)(?!度|${SAID_LOOSELY})[^，。？?]{0,12}(?:[？?]|$)`, 'u'), new RegExp(`${NUMERAL}(?:—|－|-|至|到)?(?:${NUMERAL})?(?:个)?(?:年|月)`, 'u')),
  figure('折扣', /几折/u, /[\d一二三四五六七八九]折|折扣|半价/u),
  counted('家数', '家|户'),
  counted('箱量', '标准?箱|箱'),
  counted('里程', '公里|千米|米'),
  counted('重量', '吨|公斤'),
  counted('辆数', '辆|台|架'),
  figure('数字', /多少(?:倍|岁|件|度|分)/u, given('倍|岁|件|度|分')),
  figure('数字', /(?<!(?:号|电话|网址|邮箱|地址)是?)多少/u, /[\d%％]|[一二两三四五六七八九十百千]+(?:个|家|项|条|场|大|类|名|成|倍|分之|万|亿|元)/u),
]

/** Things that are named or told, not counted. */
const THINGS: readonly AskedKind[] = [
  thing('日期', /哪(?:一)?天|几月几|(?<!第|(?:公告|文件|文)[^，。？]{0,2})几[日号](?!人)/u, /\d月\d+|[\d一二三四五六七八九十]日|当[日天]|即日|之日/u),
  thing('年份或日期', /哪(?:一)?年(?!度)|何年|哪(?:个)?月|几月|(?<!第|(?:公告|文件|文)[^，。？]{0,2})几号(?!人)|(?:什么|啥)时候|何时/u, /\d{4}年|[一二三四五六七八九十\d]+(?:至|—|-|－|到)?[一二三四五六七八九十\d]*(?:年|个月|月底|日)/u),
  thing('间隔', /(?:按|每)(?:个)?(?:周|月|季度?|半年|年)[^，。？]{0,8}还是(?:按|每)/u, /(?:按|每)(?:个)?(?:周|月|季|半年|年)|月度|季度|年度/u),
  thing('国家', /哪(?:些|几个|个)?(?:国家|国(?!家?级|务院|[有企资营内际外]))/u, new RegExp(`${COUNTRIES}|东盟|欧盟|东南亚|中东欧|中[德法韩日意新]|沿线国家`, 'u')),
  thing('县', /哪(?:些|几个|个)?(?:区)?县/u, /[\u4e00-\u9fff]{2}县(?![域级])|[\u4e00-\u9fff]经[\u4e00-\u9fff]{2,3}至/u),
  thing('市辖区', new RegExp(`(?:${CITIES})市?的?哪(?:一)?个?区(?!域|块)`, 'u'), /[\u4e00-\u9fff]{2}(?<!示范|先行|试验|开发|保税|监管|功能|合作|高新|[两各园地])区(?![域块位间])|新区/u),
  thing('编码', /(?:编码|代码|税号)[^，。？]{0,6}(?:多少|哪|几位|什么)/u, /(?:编码|代码|税号)(?:为|是|：|:)?[\dA-Z]{3,}/u),
  thing('街道或地址', /哪(?:条|个)(?:路|街|巷)|门牌|(?:详细|具体|办公)地址/u, /[\u4e00-\u9fff](?:路|街|大道)\d+号/u),
  thing('办理的材料、窗口或联系方式', /(?:带|交|准备|提交|要)(?:哪些|什么|啥)[^，。？]{0,4}(?:材料|资料|证件|手续)|哪个窗口|(?:怎么|如何|哪里|什么时候)(?:开始)?报名|(?:咨询|联系)?电话|网址|联系人/u, /(?:提交|提供|准备)[^。]{0,12}(?:材料|资料|证件)|材料清单|窗口|报名|电话|网址|联系人/u),
  thing('具体名次', /前几(?:名|位)|前多少/u, /前[一二三四五六七八九十\d]+(?:名|位|个|家)?/u),
  thing('排名或得分', /排(?:在|到|名)?第几|第几(?:名|位)|得分|(?:得|打)(?:了)?多少分/u, /第[一二三四五六七八九十\d]+(?![章条项款批])|前[一二三四五六七八九十\d]+[位名]?|首位|前列|\d分/u),
  thing('所在的地方', /设在(?:哪|什么)/u, /设在|设于|位于|挂靠|建在|落户|(?:依托|在)[^，。；]{2,20}(?:设立|设置|建设)|[心站院所室部]（[\u4e00-\u9fff]{2,4}）/u),
  thing('办公室设在哪个单位', /(?:办公室|专班|秘书处|办事机构)(?:设|挂|放|落)(?:靠)?在?[^，。？]{0,5}(?:哪|什么)/u, /(?:办公室|专班|秘书处|机构)(?:设在|设于|挂靠|依托)|设在[^，。；]{2,14}(?:厅|局|委|办|部门|中心)/u),
  thing('所在的城市', new RegExp(`(?:建|设|放|落|定|选|办|安)(?:在|到|址)?了?[^，。？]{0,8}哪(?:一)?(?:座|个)?(?:城市|市(?!场)|地方)|地点(?:在|是|设|定)?[^，。？]{0,3}(?:哪|什么)|在(?:${CITIES})还是(?:${CITIES})`, 'u'), new RegExp(`设在|设于|位于|${CITIES}|[\\u4e00-\\u9fff]{2}(?:市|县)(?![场域级（])`, 'u')),
  thing('哪位领导', /哪(?:一)?(?:位|级)[省市州县区厅局]?(?:级)?(?:领导|负责人|干部)|谁(?:在|来)?(?:签发|签的?字|挂帅)/u, /书记|[省市州县区]长|局长|厅长|主任|主席|主要(?:负责人|领导)|分管领导|负责同志/u),
  thing('原因', /为什么|为啥|为何|什么原因/u, /为了|为[^，。；]{1,20}(?:提供|打造|创造|奠定)|因为|由于|鉴于|旨在|以(?:便|利)|解决|破解|避免|防止|防范|应对|满足|助力|有利于|便于|原因/u),
  thing('所依据的文件', /(?:依据|根据|按照?|照)着?(?:的)?(?:是)?[^，。？]{0,4}哪(?:一)?(?:部|份|个|条|项)?(?:法规|法律|条例|公告|文件|办法|规定|通知|方案|意见)|第几条/u, /《|〔|公告|条例|第[一二三四五六七八九十百\d]+条|号文/u),
  thing('办理的流程', /(?:手续|申请|备案|登记)[^，。？]{0,8}(?:怎么|如何|咋)(?:办|弄|走)|(?:怎么|如何|咋)(?:办理|申请|备案)|先找谁批|(?:是)?(?:怎样|什么)(?:一个|的)?流程/u, /流程|程序|手续|申请|办理|备案|登记|受理|收件|提交|审批/u),
  thing('企业的名称', /(?:企业|公司|厂|投资方|运营方|承建方)(?:叫(?:什么|啥)|是谁|是哪(?:一)?家)|谁(?:投资|出资|运营|承建)/u, /公司|集团|股份|等[^，。；、]{0,8}企业/u),
  thing('条件', /(?:哪些|什么|啥)(?:样的)?(?:条件|门槛|资格|资质)|(?:条件|门槛|资格|资质)(?:是|有)(?:什么|哪|多)|有没有门槛/u, /条件|资格|资质|门槛|要求|标准|须|应当|具备|符合|不低于|不少于|以上/u),
  thing('审批的要求', /(?:要不要|用不用|需不需要|需要|是否(?:要|须|需))[^，。？]{0,12}(?:审批|备案|批准|核准|同意|报批|批[？?]?$)/u, /审批|备案|批准|核准|同意|报批|许可|报[^，。；]{1,12}(?:批|备)/u),
  thing('处罚', /(?:怎么|如何|咋)(?:处)?罚|(?:被|会|要)罚(?!款利)|什么(?:样的)?(?:处罚|罚款|后果)/u, /罚|处分|淘汰|退出|摘牌|惩戒|清退|责令|整改|取消|撤销/u),
  thing('收费', /(?:(?<!收)收(?!费(?:和|与|、|及|上|方面|管理|标准))|加收|交|缴)(?:不收|不交|多少)?[^，。？]{0,3}费|费[^，。？]{0,3}免不免|要不要钱|收不收(?:钱|费|门票)/u, /费|免收|免征|免税|减免/u),
  thing('任职的人', new RegExp(`(?:${OFFICES})[^，。？]{0,4}(?:叫什么|姓什么|名字|姓名|是哪位|哪位)`, 'u'), new RegExp(`(?:${OFFICES})[：:][\\u4e00-\\u9fff]{2,4}`, 'u')),
]

/** 「要定一份做哪些国家生意的清单，是谁的活儿」: the words only describe what the question proper, which follows, asks about. */
const DESCRIBES = /^[^，。？]{0,10}的[^，。？]{1,12}[，。].*(?:谁|哪|什么|多少|几)|^[^，。？]{0,24}[，,].*(?:谁|哪[^，。？]{0,4}(?:部门|单位|厅|局|家))/u

const isAttribute = ({ asked }: AskedKind, text: string): boolean => {
  const found = asked.exec(text)
  return found !== null && DESCRIBES.test(text.slice(found.index + found[0].length))
}

/** 「商务厅有多少项任务」: the duties of a unit are counted, no text gives their number. */
export const COUNTS_DUTIES = /(?:几|多少)(?:条|项|个|件)(?:任务|工作|职责)|(?:任务|工作|职责)[^，。？]{0,6}(?:几|多少)(?:条|项|个|件)/u

/** The figure that the question asks for; null where it asks for none in so many words. */
export const askedFigure = ({ asked, standalone, units = [] }: Pick<Query, 'asked' | 'standalone'> & Partial<Pick<Query, 'units'>>): AskedKind | null =>
  units.length > 0 && COUNTS_DUTIES.test(standalone) ? null : FIGURES.find((kind) => !isAttribute(kind, standalone) && (kind.asked.test(asked) || kind.asked.test(standalone))) ?? null

/** All kinds that the question asks for: its figure, and the things that are named or told. */
export const askedKinds = (query: Pick<Query, 'asked' | 'standalone'> & Partial<Pick<Query, 'units'>>): readonly AskedKind[] => {
  const asked = askedFigure(query)
  return [...(asked ? [asked] : []), ...THINGS].filter((kind) => kind.asked.test(query.standalone) && !isAttribute(kind, query.standalone))
}

/** The words of a question that ask for a thing of the kind. */
export const askingWords = ({ asked }: AskedKind, text: string): string => asked.exec(text)?.[0] ?? ''
