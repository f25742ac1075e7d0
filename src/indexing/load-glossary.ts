// Reads the glossary of English terms from disk.
import { readFile } from 'node:fs/promises'
import { AppError, systemCode } from '../core/errors.ts'
import { type GlossaryEntry, parseGlossary } from './glossary-entries.ts'

/** @throws AppError `CONFIG_INVALID` where the file is missing, unreadable or of another form. */
export const loadGlossary = async (path: string): Promise<GlossaryEntry[]> => {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new AppError('CONFIG_INVALID', `英文用语表 ${path} 无法读取（${systemCode(error) || '未知原因'}）；请从项目仓库恢复它（git checkout -- lexicon），或改正 WENCE_ENGLISH_TERMS。`, { cause: error })
  })
  return parseGlossary(text)
}
