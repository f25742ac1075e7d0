// Conversations of several turns (eval/questions/conversations.jsonl): read, held turn by turn, scored as questions are.
import { z } from 'zod'
import { GoldFields, loadRecords, type EvalQuestion, Text } from './questions.ts'
import { evaluateQuestion, type QuestionResult, type SetReport } from './run.ts'
import { summarise } from './summarise.ts'
import type { EvalTarget } from './target.ts'

export const CORPORA = ['founding', 'foreign'] as const

const Conversation = z.strictObject({
  id: Text,
  corpus: z.enum(CORPORA),
  turns: z.array(z.strictObject({ question: Text, ...GoldFields })).min(2),
  note: z.string().default(''),
})

/** A conversation with what a right answer to each turn cites and says; the meaning of the fields is in eval/SCHEMA.md. */
export type EvalConversation = z.infer<typeof Conversation>
export type ConversationCorpus = EvalConversation['corpus']

/** Throws as `loadRecords` does. */
export const loadConversations = async (file: string): Promise<readonly EvalConversation[]> =>
  (await loadRecords(file, { schema: Conversation, uniqueBy: ({ id }) => id })).records

/** How a client tells what was said before: by the session, or by the user's own earlier questions. */
export type Memory = 'session' | 'history'

const NAMES: Readonly<Record<Memory, string>> = { session: '会话', history: '历史' }

/** Turn `at` of a conversation as a question of its own id, with the questions before it. */
const questionOf = ({ id, turns, note }: EvalConversation, at: number): EvalQuestion => {
  const { must_not: mustNot, ...turn } = turns[at]!
  return { id: `${id}#${at + 1}`, type: 'followup', history: turns.slice(0, at).map(({ question }) => question), ...turn, mustNot, note }
}

const hold = async (target: EvalTarget, conversation: EvalConversation, { memory, now }: { readonly memory: Memory; readonly now: () => number }): Promise<QuestionResult[]> => {
  const results: QuestionResult[] = []
  const session = { id: '' }
  const speaking: EvalTarget = {
    ...target,
    ask: async (question, history) => {
      const answer = await (memory === 'session' ? target.ask(question, [], session.id) : target.ask(question, history))
      if (answer.ok) session.id = answer.value.sessionId ?? ''
      return answer
    },
  }
  for (const at of conversation.turns.keys()) results.push(await evaluateQuestion(speaking, questionOf(conversation, at), { parts: ['ask'], now }))
  return results
}

/** One report a turn: all first turns, all second turns, and so on. */
export const runConversations = async (
  target: EvalTarget, conversations: readonly EvalConversation[],
  { memory, now = () => performance.now(), onProgress }: { readonly memory: Memory; readonly now?: () => number; readonly onProgress?: (done: number, total: number) => void },
): Promise<SetReport[]> => {
  const byTurn: QuestionResult[][] = []
  for (const [done, conversation] of conversations.entries()) {
    const results = await hold(target, conversation, { memory, now })
    results.forEach((result, turn) => { (byTurn[turn] ??= []).push(result) })
    onProgress?.(done + 1, conversations.length)
  }
  return byTurn.map((results, turn) => ({ name: `${NAMES[memory]}第 ${turn + 1} 轮`, summary: summarise(results), results }))
}
