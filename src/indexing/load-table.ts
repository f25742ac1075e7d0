// Reads a table of words from disk.
import { readFile } from 'node:fs/promises'
import { AppError, systemCode } from '../core/errors.ts'

export type LoadTableOptions<T> = {
  /** The table as its errors name it. */
  readonly name: string
  /** The setting that says where it is. */
  readonly setting: string
  readonly parse: (text: string) => T[]
}

/** @throws AppError `CONFIG_INVALID` where the file is missing, unreadable or of another form. */
export const loadTable = async <T>(path: string, { name, setting, parse }: LoadTableOptions<T>): Promise<T[]> => {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new AppError('CONFIG_INVALID', `${name} ${path} 无法读取（${systemCode(error) || '未知原因'}）；请从项目仓库恢复它（git checkout -- lexicon），或改正 ${setting}。`, { cause: error })
  })
  return parse(text)
}
