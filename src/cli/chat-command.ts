// `wence chat`: a conversation at the terminal, with earlier turns kept.
import { createInterface, type Interface } from 'node:readline'
import { Command } from 'commander'
import type { Assistant } from '../assistant/assistant.ts'
import type { Turn } from '../core/answer.ts'
import { AppError, throwIfAborted } from '../core/errors.ts'
import { parseAskRequest } from '../http/assistant-request.ts'
import { MAX_HISTORY_TURNS } from '../http/schemas.ts'
import { withAssistant, type CliContext } from './cli-context.ts'
import { renderAnswer } from './render-answer.ts'

const HELP = '直接输入问题；/new 开始新的对话，/exit 或 Ctrl+D 退出。'

type Conversation = { history: readonly Turn[] }

const answerLine = async (context: CliContext, assistant: Assistant, { line, conversation }: { line: string; conversation: Conversation }): Promise<void> => {
  const { terminal } = context
  try {
    const answer = await assistant.ask(parseAskRequest({ question: line, history: conversation.history }), context.signal)
    terminal.print(`\n${renderAnswer(answer, terminal)}\n`)
    const turns: Turn[] = [{ role: 'user', content: answer.question }, { role: 'assistant', content: answer.answer }]
    conversation.history = [...conversation.history, ...turns].slice(-MAX_HISTORY_TURNS)
  } catch (error) {
    // A question that does not fit must not end the conversation.
    if (!(error instanceof AppError) || error.code !== 'REQUEST_INVALID') throw error
    terminal.tell(error.message)
  }
}

const openPrompt = ({ input, interrupt, signal }: CliContext): Interface => {
  const prompt = createInterface({ input, ...(input.isTTY && { output: process.stdout }), prompt: '问策> ', signal })
  prompt.on('SIGINT', interrupt)
  return prompt
}

const converse = async (context: CliContext, assistant: Assistant): Promise<void> => {
  const prompt = openPrompt(context)
  const conversation: Conversation = { history: [] }
  const ask = (): void => { if (context.input.isTTY) prompt.prompt() }
  ask()
  for await (const line of prompt) {
    const text = line.trim()
    if (text === '/exit' || text === '/quit') break
    if (text === '/new') conversation.history = []
    else if (text === '/help') context.terminal.tell(HELP)
    else if (text !== '') await answerLine(context, assistant, { line, conversation })
    ask()
  }
  prompt.close()
  throwIfAborted(context.signal)
}

export const chatCommand = (context: CliContext): Command =>
  new Command('chat')
    .summary('连续提问，后面的问题可以接着前面的说')
    .description(`连续提问，后面的问题可以接着前面的说（「那四川这边呢？」）。${HELP}`)
    .action(() => {
      if (context.input.isTTY) context.terminal.tell(HELP)
      return withAssistant(context, (assistant) => converse(context, assistant))
    })
