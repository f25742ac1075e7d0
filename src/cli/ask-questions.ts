// Asks an assistant of its own every question of some sets, one after another: what the fits of answers observe.
import { createAssistant, type CreateAssistantOptions } from '../assistant/create-assistant.ts'
import { createInProcessTarget } from '../eval/in-process-target.ts'
import type { EvalQuestion, QuestionSet } from '../eval/questions.ts'
import type { CliContext } from './cli-context.ts'

export type AskQuestionsOptions = { readonly context: CliContext; readonly observers: Pick<CreateAssistantOptions, 'observe' | 'observeCarried'> }

/** Calls `afterEach` when a question has been answered. Throws and rejects as `createAssistant` and its `ask` do. */
export const askQuestions = async ({ sets }: { readonly sets: readonly QuestionSet[] }, { context, observers }: AskQuestionsOptions, afterEach: (question: EvalQuestion) => void): Promise<void> => {
  const assistant = await createAssistant(context.config(), { signal: context.signal, ephemeral: true, ...observers })
  const progress = context.terminal.progress()
  try {
    const target = createInProcessTarget(assistant)
    const questions = sets.flatMap((set) => set.questions)
    for (const [at, question] of questions.entries()) {
      await target.ask(question.question, question.history)
      afterEach(question)
      progress.report({ stage: '提问', done: at + 1, total: questions.length })
    }
  } finally {
    progress.end()
    await assistant.close()
  }
}
