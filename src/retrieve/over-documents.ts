// Questions that run over documents (「哪些先行区…」「每份文件…」): each document is to have its say before one has it twice.
import type { DocumentScope } from './document-scope.ts'
import type { Evidence } from './evidence.ts'
import type { Query } from './query.ts'

/** What makes a question run over several things, and the words for documents of any kind. */
const SEVERAL = '(?:哪些|哪几|有哪|几个|几份|几家|全部|所有|每[个份家]|各[个份家]?|[二两三四五六七八九十\\d]+[个份家])[^，。？]{0,6}'
const DOCUMENT_WORDS = ['文件', '方案', '意见', '规定', '办法', '通知', '政策文件']
const SHARED_OUT = '[^。？]{0,20}(?:谁(?:想|要|在|也|提|说|有)|分别|各自)'

/** The question runs over documents or the class that it names (「哪些先行区」), not over the parks or units inside one. */
export const runsOverDocuments = (question: string, scope: DocumentScope): boolean => {
  const words = [...DOCUMENT_WORDS, ...(scope.group.length > 1 ? scope.terms : [])].join('|')
  return new RegExp(`${SEVERAL}(?:${words})|每份|各份|(?<!这份|那份|这个|那个|该|本|此)(?:${words})${SHARED_OUT}|都有谁`, 'u').test(question)
}

/** What a document's second clause loses against another document's first, of a score of at most 2. */
const REPEAT_PENALTY = 0.15
/** What a document outside the class that the question names loses. */
const OUTSIDE_PENALTY = 0.3

/** The evidence in the order in which a list over documents wants it; scores stay as they are. */
export const spreadOverDocuments = (evidence: readonly Evidence[], { scope, overDocuments }: Query): Evidence[] => {
  if (!overDocuments) return [...evidence]
  const told = new Map<string, number>()
  const inside = new Set<string>(scope.group)
  const worth = evidence.map((item) => {
    const { key } = item.document
    const repeats = told.get(key) ?? 0
    told.set(key, repeats + 1)
    return { item, worth: item.score - REPEAT_PENALTY * repeats - (inside.size > 0 && !inside.has(key) ? OUTSIDE_PENALTY : 0) }
  })
  return worth.sort((a, b) => b.worth - a.worth).map(({ item }) => item)
}
