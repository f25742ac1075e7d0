// An exchange as it is remembered.
import type { Exchange } from '../../src/core/exchange.ts'
import { clauseId, documentKey } from '../../src/core/ids.ts'

const KEY = documentKey('deyang')

export const exchange = (question: string): Exchange => ({
  question, standalone: `德阳${question}`, base: `德阳${question}`,
  answer: { status: 'answered', text: `${question}的回答。[1]`, cited: [{ documentId: KEY, title: '德阳方案', clauseId: clauseId(KEY, ['2', '1']), label: '二、（一）', quote: '实施范围98.2平方公里' }] },
})
