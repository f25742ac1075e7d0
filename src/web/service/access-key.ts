// The access key that a guarded service asks for: kept for this browser session only, and asked for once however many requests wait.
const STORAGE_NAME = 'wence.key'

type AskForKey = () => Promise<string | null>

const state: { ask: AskForKey | undefined; asking: Promise<string | null> | undefined } = { ask: undefined, asking: undefined }

const storage = (): Storage | undefined => {
  try {
    return window.sessionStorage
  } catch {
    // A browser that forbids storage: the key then lives as long as the page.
    return undefined
  }
}

const memory = new Map<string, string>()

export const accessKey = (): string | null => storage()?.getItem(STORAGE_NAME) ?? memory.get(STORAGE_NAME) ?? null

const rememberKey = (key: string): void => {
  memory.set(STORAGE_NAME, key)
  storage()?.setItem(STORAGE_NAME, key)
}

export const forgetAccessKey = (): void => {
  memory.delete(STORAGE_NAME)
  storage()?.removeItem(STORAGE_NAME)
}

/** Sets who asks the person; gives back how to unset it. */
export const onKeyNeeded = (ask: AskForKey): (() => void) => {
  state.ask = ask
  return () => { state.ask = undefined }
}

/** Asks the person for a key. `null` where they would rather not. */
export const requestAccessKey = async (): Promise<string | null> => {
  state.asking ??= (state.ask?.() ?? Promise.resolve(null)).finally(() => { state.asking = undefined })
  const key = await state.asking
  if (key !== null) rememberKey(key)
  return key
}
