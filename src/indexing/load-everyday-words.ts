// Reads the table of everyday words from disk.
import { readFile } from 'node:fs/promises'
import { AppError, systemCode } from '../core/errors.ts'
import { type EverydayEntry, parseEverydayWords } from './everyday-entries.ts'

/** @throws AppError `CONFIG_INVALID` where the file is missing, unreadable or of another form. */
export const loadEverydayWords = async (path: string): Promise<EverydayEntry[]> => {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new AppError('CONFIG_INVALID', `日常用语表 ${path} 无法读取（${systemCode(error) || '未知原因'}）；请从项目仓库恢复它（git checkout -- lexicon），或改正 WENCE_EVERYDAY_WORDS。`, { cause: error })
  })
  return parseEverydayWords(text)
}
