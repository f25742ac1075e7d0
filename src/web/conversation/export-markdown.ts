// A conversation as one Markdown file: every answer with its citations as footnotes.
import type { Say } from '../text/messages.ts'
import type { ChatTurn, Conversation } from './conversation.ts'

export type ExportContext = {
  readonly say: Say
  readonly nowMs: number
  /** Ids of documents that are drafts. */
  readonly drafts: ReadonlySet<string>
}

/** Times as people here write them. */
export const writeTime = (ms: number): string => {
  const two = (n: number): string => String(n).padStart(2, '0')
  const at = new Date(ms)
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** 「《…》（征求意见稿）三、（二）1.」 */
export const reference = ({ documentId, title, label }: { readonly documentId: string; readonly title: string; readonly label: string }, { say, drafts }: Pick<ExportContext, 'say' | 'drafts'>): string =>
  `《${title}》${drafts.has(documentId) ? `（${say('draft')}）` : ''}${label}`

const oneLine = (text: string): string => text.replace(/\s*\n\s*/gu, '').trim()

// What a person typed is no Markdown of ours.
const quoted = (text: string): string => text.split('\n').map((line) => `> ${line.replace(/([\\`*_<>[\]])/gu, '\\$1')}`).join('\n')

const writeTurn = (turn: ChatTurn, at: number, context: ExportContext): string => {
  const { say } = context
  const name = (index: number): string => `[^${at}-${index}]`
  const answer = turn.text.replace(/\[(\d{1,3})\]/gu, (mark, n: string) => (turn.citations.some(({ index }) => index === Number(n)) ? name(Number(n)) : mark))
  const understood = turn.standaloneQuestion !== '' && turn.standaloneQuestion !== turn.question ? [`*${say('exportStandalone', { question: turn.standaloneQuestion })}*`] : []
  const notes = turn.citations.map((citation) => `${name(citation.index)}: ${reference(citation, context)}：“${oneLine(citation.quote)}”`)
  return [`## ${say('exportQuestion')} ${at}`, quoted(turn.question), ...understood, answer, ...turn.warnings.map(({ message }) => `> ⚠ ${message}`), ...notes].filter((part) => part !== '').join('\n\n')
}

export const exportMarkdown = (conversation: Conversation, context: ExportContext): string =>
  [`# ${conversation.title}`, context.say('exportedAt', { time: writeTime(context.nowMs) }), ...conversation.turns.map((turn, at) => writeTurn(turn, at + 1, context))].join('\n\n') + '\n'
