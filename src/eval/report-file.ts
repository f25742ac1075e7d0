// Runs and floors on disk.
import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { AppError, systemCode, writeError } from '../core/errors.ts'
import { Floors } from './floors.ts'
import { REPORT_FORMAT, type RunReport } from './run.ts'

const loadJson = async (file: string): Promise<unknown> => {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('SOURCE_UNREADABLE', `读不到文件 ${file}（${systemCode(cause) || '未知原因'}）；请检查路径与权限。`, { cause })
  })
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new AppError('REQUEST_INVALID', `文件 ${file} 不是合法的 JSON。`, { cause })
  }
}

// Only what says that the file is a run of ours: the rest was written by saveReport.
const ReportHead = z.object({ format: z.literal(REPORT_FORMAT), sets: z.array(z.object({ name: z.string(), summary: z.object(), results: z.array(z.object({ question: z.object() })) })) })

/** @throws AppError `SOURCE_UNREADABLE`, or `REQUEST_INVALID` where the file is no run of this version. */
export const loadReport = async (file: string): Promise<RunReport> => {
  const value = await loadJson(file)
  if (ReportHead.safeParse(value).success) return value as RunReport
  throw new AppError('REQUEST_INVALID', `文件 ${file} 不是 wence eval --json 写出的评测结果（格式 ${REPORT_FORMAT}）。`)
}

/** @throws AppError `SOURCE_UNREADABLE`, or `REQUEST_INVALID` naming the entry that does not fit. */
export const loadFloors = async (file: string): Promise<Floors> => {
  const parsed = Floors.safeParse(await loadJson(file), { error: z.locales.zhCN().localeError })
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  throw new AppError('REQUEST_INVALID', `底线文件 ${file} 不合要求：${problems.join('；')}。`, { details: { problems } })
}

/** @throws AppError `DISK_FULL` or `DISK_READONLY`. */
export const saveText = async (file: string, text: string): Promise<void> => {
  await writeFile(file, text, 'utf8').catch((error: unknown) => {
    throw writeError(error, `文件 ${file}`)
  })
}

export const saveReport = (file: string, report: RunReport): Promise<void> => saveText(file, `${JSON.stringify(report, null, 1)}\n`)
