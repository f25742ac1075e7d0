// An answer with its sources as plain text, for a letter or a chat.
import type { ChatTurn } from '../conversation/conversation.ts'
import { plainAnswer } from '../text/parse-answer.ts'

export const answerForCopy = ({ text, citations }: Pick<ChatTurn, 'text' | 'citations'>): string =>
  [plainAnswer(text), ...(citations.length > 0 ? ['', ...citations.map(({ index, title, label }) => `[${index}] 《${title}》${label}`)] : [])].join('\n')
