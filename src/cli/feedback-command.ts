// `wence feedback`: what readers said of answers, and the same as a question file for the evaluation.
import { Command, Option } from 'commander'
import { createFeedbackStore } from '../assistant/feedback-store.ts'
import type { Assistant } from '../assistant/assistant.ts'
import { AppError } from '../core/errors.ts'
import type { StoredFeedback } from '../core/feedback.ts'
import { feedbackQuestions } from '../eval/feedback-questions.ts'
import { saveText } from '../eval/report-file.ts'
import { withAssistant, type CliContext } from './cli-context.ts'

type Options = { rating?: StoredFeedback['rating']; export?: string; json?: true }

const RATED = { up: '有帮助', down: '没帮助' } as const

const readTexts = async (assistant: Assistant, entries: readonly StoredFeedback[]): Promise<ReadonlyMap<string, string>> => {
  const wanted = new Set(entries.flatMap(({ citations }) => citations.map(({ documentId }) => documentId)))
  const held = (await assistant.documents()).filter(({ id }) => wanted.has(id))
  return new Map(await Promise.all(held.map(async ({ id }) => [id as string, (await assistant.document(id)).text] as const)))
}

const exportQuestions = async (context: CliContext, entries: readonly StoredFeedback[], file: string): Promise<void> => {
  const texts = await withAssistant(context, (assistant) => readTexts(assistant, entries))
  const lines = feedbackQuestions(entries, (id) => texts.get(id) ?? null)
  await saveText(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  context.terminal.tell(`已导出 ${lines.length} 题到 ${file}；每题的 note 写明要核对什么，核对之后可以用 npx wence eval ${file} 评测。`)
}

export const feedbackCommand = (context: CliContext): Command =>
  new Command('feedback')
    .description('列出读者对回答的评价，或导出为评测题目')
    .addOption(new Option('--rating <评价>', '只要这一种').choices(['up', 'down']))
    .option('--export <文件>', '写成题目文件（JSON Lines，格式见 eval/SCHEMA.md）')
    .option('--json', '以 JSON 输出')
    .action(async ({ rating, export: file, json }: Options) => {
      const { terminal } = context
      const all = await createFeedbackStore(context.config().dataDir, () => 0).all()
      const entries = all.filter((entry) => rating === undefined || entry.rating === rating)
      if (json) return terminal.printJson({ feedback: entries })
      if (file !== undefined) {
        if (entries.length === 0) throw new AppError('REQUEST_INVALID', '没有可以导出的评价。')
        return exportQuestions(context, entries, file)
      }
      for (const { at, rating: value, question, reason } of entries) terminal.print(`${at.slice(0, 10)}  ${RATED[value]}  ${question}${reason === '' ? '' : `  （${reason}）`}`)
      terminal.tell(`共 ${entries.length} 条评价。`)
    })
