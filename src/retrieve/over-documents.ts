// Whether a question runs over documents: 「哪些先行区…」「每份文件…」.
import type { DocumentScope } from './document-scope.ts'

/** What makes a question run over several things, and the words for documents of any kind. */
const SEVERAL = '(?:哪些|哪几|有哪|几个|几份|几家|全部|所有|每[个份家]|各[个份家]?|(?:[二两三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?|\\d+)[个份家])[^，。？]{0,6}'
const DOCUMENT_WORDS = ['文件', '方案', '意见', '政策文件']
const SHARED_OUT = '[^。？]{0,20}(?:谁(?:想|要|在|也|提|说|有)|分别|各自)'

/** The question runs over documents or the class that it names (「哪些先行区」), not over the parks or units inside one. */
export const runsOverDocuments = (question: string, scope: DocumentScope): boolean => {
  const classes = scope.group.length > 1 ? scope.terms : []
  const words = [...DOCUMENT_WORDS, ...classes].join('|')
  const all = classes.join('|')
  const among = classes.length > 0 ? `|(?:${all})(?:里面?|中|当中)[^，。？]{0,16}的(?:有哪|是哪|有谁)` : ''
  // Where no document is named by itself, the class that the question speaks of is what it asks among.
  const spoken = classes.length > 0 && scope.pointed.length === 0 ? `|(?:${all})[^。？]{0,40}的(?:都)?(?:有哪|是哪|有谁)|(?:${all})[^。？]{0,8}(?:里面?|中|当中)[^，。？]{0,6}(?:哪几|哪些|谁)|(?:${all})[，,](?:一共|总共|共|都)?有?(?:几[个家]|哪[几些]|是谁|有谁)|哪(?:些|几个)(?:地方|市)|哪几家` : ''
  // 「眉山先行区三个片区分别做什么」 asks of the parts of one.
  const shared = scope.pointed.length === 1 ? '' : `|(?<!这份|那份|这个|那个|该|本|此)(?:${words})${SHARED_OUT}`
  return new RegExp(`${SEVERAL}(?:${words})${among}${spoken}|的(?:${words})(?:方案|文件)?(?:都|一共|总共)?(?:(?:有|是)哪[些几](?:[个家份])?|有谁)[？?]?$|每份|各份|哪几份${shared}|都有谁`, 'u').test(question)
}
