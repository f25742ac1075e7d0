// What the service writes about the people who use it is for its own account alone: questions, answers, keys.
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'

const OWN_FILE = 0o600
const OWN_FOLDER = 0o700

/**
 * Makes the file, empty, and its folder where they are missing, so that there is no moment at which others could read it. SQLite gives its
 * `-wal`, `-shm` and `-journal` the mode of the file that they belong to. Modes of what is there already are its owner's choice and stay.
 * @throws system errors
 */
export const makeOwnFile = (file: string): void => {
  mkdirSync(dirname(file), { recursive: true, mode: OWN_FOLDER })
  // A file on a disk that may only be read can still be read.
  if (!existsSync(file)) closeSync(openSync(file, 'a', OWN_FILE))
}
