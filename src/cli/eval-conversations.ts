// `wence eval --conversations`: correctness turn by turn, by session and by history.
import { AppError } from '../core/errors.ts'
import { loadConversations, runConversations, type ConversationCorpus } from '../eval/conversations.ts'
import { markdownTable } from '../eval/markdown-table.ts'
import { renderEstimate, renderFailures } from '../eval/report.ts'
import { REPORT_FORMAT, type SetReport } from '../eval/run.ts'
import { ALL } from '../eval/summarise.ts'
import type { EvalTarget } from '../eval/target.ts'
import type { CliContext } from './cli-context.ts'

export type ConversationOptions = { readonly file: string; readonly corpus: ConversationCorpus; readonly failures?: true }

const rowOf = (turn: number, session: SetReport | undefined, history: SetReport | undefined): string[] => {
  const correct = (report: SetReport | undefined): string => renderEstimate(report?.summary[ALL]?.metrics.correct)
  const milliseconds = (report: SetReport | undefined): string => renderEstimate(report?.summary[ALL]?.metrics.askP50Ms, 1)
  return [`第 ${turn + 1} 轮`, String(session?.results.length ?? 0), correct(session), correct(history), milliseconds(session), milliseconds(history)]
}

/** `text` is the table as Markdown, and with `failures` each turn that went wrong. `sets` are the turns, by session and by history. */
export type MeasuredConversations = { readonly text: string; readonly sets: readonly SetReport[] }

export const measureConversations = async (target: EvalTarget, { file, corpus, failures }: ConversationOptions, { terminal }: Pick<CliContext, 'terminal'>): Promise<MeasuredConversations> => {
  const conversations = (await loadConversations(file)).filter((conversation) => conversation.corpus === corpus)
  if (conversations.length === 0) throw new AppError('REQUEST_INVALID', `${file} 里没有 ${corpus} 的对话。`)
  const progress = terminal.progress()
  const run = async (memory: 'session' | 'history'): Promise<SetReport[]> =>
    runConversations(target, conversations, { memory, onProgress: (done, total) => progress.report({ stage: memory === 'session' ? '会话' : '历史', done, total }) })
  try {
    const session = await run('session')
    const history = await run('history')
    const rows = session.map((report, turn) => rowOf(turn, report, history[turn]))
    const table = markdownTable(['轮次', '题数', '会话：正确', '历史：正确', '会话：p50毫秒', '历史：p50毫秒'], rows)
    const report = { format: REPORT_FORMAT, target: target.name, at: '', sets: [...session, ...history] } as const
    return { text: [`# 多轮对话：${corpus}，${conversations.length} 段`, '', table, ...(failures ? ['', renderFailures(report)] : [])].join('\n'), sets: report.sets }
  } finally {
    progress.end()
  }
}
