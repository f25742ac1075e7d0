// A small corpus to hold conversations about: two zones of a class, one opinion, and what the answers about them cite.
import type { CitedClause, Exchange, RememberedAnswer } from '../../src/core/exchange.ts'
import { clauseId, documentKey, type ClauseId, type DocumentKey } from '../../src/core/ids.ts'
import { collectTitleTerms } from '../../src/indexing/title-terms.ts'
import { createTokenizer } from '../../src/indexing/tokenizer.ts'
import { createDocumentScope } from '../../src/retrieve/document-scope.ts'
import { readFollowUp } from '../../src/retrieve/follow-up.ts'
import type { FollowUp } from '../../src/retrieve/follow-up-context.ts'
import type { FollowUpLens } from '../../src/retrieve/follow-up-lens.ts'
import { nounPhrases } from '../../src/retrieve/noun-phrases.ts'

const tokenizer = await createTokenizer({ dictionary: ['海外仓', '跨境电商', '先行区'] })

const DOCUMENTS = [
  { key: 'mianzhu', title: '绵竹先行区建设方案', name: '绵竹先行区', class: '先行区', text: '绵竹先行区。绵竹的先行区发展产业，面积九十平方公里。人才由单位负责。' },
  { key: 'guanghan', title: '广汉先行区建设方案', name: '广汉先行区', class: '先行区', text: '广汉先行区。广汉的先行区发展物流，面积七十平方公里。' },
  { key: 'trade', title: '贸易强省实施意见', name: '贸易强省', class: '', text: '贸易强省。跨境电商产业园二十个。海外仓。商务厅、省药监局负责。' },
] as const
const documentOf = (key: DocumentKey) => DOCUMENTS.find((each) => each.key === key)

const CLAUSES: Readonly<Record<string, string>> = {
  'mianzhu/2.1': '（一）范围。面积90平方公里，涵盖两个片区：高新技术产业开发区片区、国际铁路物流港片区。',
  'guanghan/2.1': '（一）范围。面积70平方公里，涵盖三个片区：南湖片区、北湖片区和西湖片区。',
  'trade/3': '3.新业态。打造20个跨境电商产业园，建设海外仓。（责任单位：商务厅、省药监局）',
}

const cut = (text: string): string[] => text.match(/绵竹|广汉|先行区|贸易|强省|建设|方案|实施|意见|发展|./gu) ?? []
const scopeOf = createDocumentScope(collectTitleTerms(DOCUMENTS.map(({ key, title, text }) => ({ key, title, text })), cut), { placesOf: tokenizer.places })

const IN_CHINESE: Readonly<Record<string, string>> = { 'How many overseas warehouses are planned?': '规划多少海外仓？', 'Who leads it?': '谁牵头？', 'How large is the Guanghan zone?': '广汉先行区多大？' }

/** Words weigh alike; what two of the zones' texts hold is at home there. */
export const lens: FollowUpLens = {
  scopeOf,
  unitsOf: (text) => [...text.matchAll(/商务厅|省药监局/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0], units: [match[0]] })),
  nounPhrases: (text) => nounPhrases(text, tokenizer),
  placesOf: tokenizer.places,
  titleOf: (key) => documentOf(key)?.title ?? '',
  nameOf: (key) => documentOf(key)?.name ?? '',
  classOf: (key) => documentOf(key)?.class ?? '',
  weigh: (text) => 5 * tokenizer.words(text).filter((word) => word.length > 1).length,
  inChinese: (text) => IN_CHINESE[text] ?? text,
  namesOtherwise: (text) => /外贸意见/u.test(text),
  clauseText: (id) => CLAUSES[id] ?? '',
  atHome: (text, documents) => {
    const words = tokenizer.words(text).filter((word) => word.length > 1)
    const held = (keys: readonly DocumentKey[]): number => words.filter((word) => keys.some((key) => documentOf(key)?.text.includes(word))).length
    const anywhere = held(DOCUMENTS.map(({ key }) => documentKey(key)))
    return anywhere === 0 ? 1 : held([...documents]) / anywhere
  },
}

const cited = (id: string): CitedClause => {
  const key = documentKey(id.split('/')[0] ?? '')
  return { documentId: key, title: documentOf(key)?.title ?? '', clauseId: clauseId(key, (id.split('/')[1] ?? '').split('.')), label: '', quote: CLAUSES[id] ?? '' }
}

/** An answer that says the whole of the clauses, by their ids. */
export const answering = (...ids: readonly string[]): RememberedAnswer =>
  ({ status: 'answered', text: ids.map((id, at) => `- 二、（一）：${CLAUSES[id] ?? ''}[${at + 1}]`).join('\n'), cited: ids.map(cited) })

export const clause = (id: string): ClauseId => cited(id).clauseId

/** The last question, read after the ones before it; a question may come with the answer that it was given. */
export const converse = (...turns: readonly (string | readonly [question: string, answer: RememberedAnswer])[]): FollowUp => {
  const exchanges: Exchange[] = []
  let read: FollowUp | null = null
  for (const turn of turns) {
    const [question, answer] = typeof turn === 'string' ? [turn, null] : turn
    read = readFollowUp(question, exchanges, lens)
    exchanges.push({ question, standalone: read.standalone, base: read.base, answer })
  }
  if (read === null) throw new Error('cannot happen: a conversation without turns')
  return read
}
