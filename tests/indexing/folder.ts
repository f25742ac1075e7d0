// Temporary folders for one test and for a file of tests.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'

const create = (): string => mkdtempSync(join(tmpdir(), 'wence-index-'))
const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true })

/** A folder that is gone after the test. */
export const makeFolder = (): string => {
  const folder = create()
  onTestFinished(() => remove(folder))
  return folder
}

/** A folder that is gone after the tests of the file, or of the `describe` that asks for it. */
export const keepFolder = (): string => {
  const folder = create()
  afterAll(() => remove(folder))
  return folder
}
