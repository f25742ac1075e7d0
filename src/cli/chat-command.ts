// `wence chat`: a conversation at the terminal. It is kept, and can be taken up again.
import { createInterface, type Interface } from 'node:readline'
import { Command } from 'commander'
import type { Assistant } from '../assistant/assistant.ts'
import type { Answer } from '../core/answer.ts'
import { AppError, throwIfAborted } from '../core/errors.ts'
import { parseAskRequest } from '../http/assistant-request.ts'
import { withAssistant, type CliContext } from './cli-context.ts'
import { renderAnswer } from './render-answer.ts'

const HELP = '直接输入问题；/new 开始新的对话，/exit 或 Ctrl+D 退出。'

type Conversation = { sessionId: string | undefined }
type Options = { session?: string; backend?: string }

/** How a question was understood, where that is not as it was typed. */
const understanding = ({ question, standaloneQuestion }: Answer): string => (question === standaloneQuestion ? '' : `（理解为：${standaloneQuestion}）\n\n`)

type Talk = { readonly assistant: Assistant; readonly conversation: Conversation; readonly backend: string | undefined }

const answerLine = async ({ terminal, signal }: CliContext, line: string, { assistant, conversation, backend }: Talk): Promise<void> => {
  try {
    const request = { question: line, ...(conversation.sessionId !== undefined && { sessionId: conversation.sessionId }), ...(backend !== undefined && { backend }) }
    const answer = await assistant.ask(parseAskRequest(request), signal)
    conversation.sessionId = answer.sessionId
    terminal.print(`\n${terminal.dim(understanding(answer))}${renderAnswer(answer, terminal)}\n`)
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

const converse = async (context: CliContext, assistant: Assistant, { session, backend }: Options): Promise<void> => {
  // A conversation that is gone is said to be gone before anything is asked.
  if (session !== undefined) await assistant.session(session)
  const prompt = openPrompt(context)
  const conversation: Conversation = { sessionId: session }
  const ask = (): void => { if (context.input.isTTY) prompt.prompt() }
  ask()
  for await (const line of prompt) {
    const text = line.trim()
    if (text === '/exit' || text === '/quit') break
    if (text === '/new') conversation.sessionId = undefined
    else if (text === '/help') context.terminal.tell(HELP)
    else if (text !== '') await answerLine(context, line, { assistant, conversation, backend })
    ask()
  }
  prompt.close()
  throwIfAborted(context.signal)
  if (context.input.isTTY && conversation.sessionId !== undefined) context.terminal.tell(`接着这次对话：npx wence chat --session ${conversation.sessionId}`)
}

export const chatCommand = (context: CliContext): Command =>
  new Command('chat')
    .summary('连续提问，后面的问题可以接着前面的说')
    .description(`连续提问，后面的问题可以接着前面的说（「那四川这边呢？」「第二个具体怎么做？」）。${HELP}`)
    .option('--session <会话编号>', '接着先前的对话')
    .option('--backend <名称>', '作答方式，默认 extractive')
    .action((options: Options) => {
      if (context.input.isTTY) context.terminal.tell(HELP)
      return withAssistant(context, (assistant) => converse(context, assistant, options), { ephemeral: false })
    })
