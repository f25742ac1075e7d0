// What this browser remembers of the person's taste: theme and language.
import { useSyncExternalStore } from 'react'
import type { Language } from '../text/messages.ts'

export type Theme = 'light' | 'dark' | 'system'
export type Settings = { readonly theme: Theme; readonly language: Language }

const STORAGE_NAME = 'wence.settings'
const DEFAULTS: Settings = { theme: 'system', language: 'zh' }

const readSettings = (): Settings => {
  try {
    const stored = JSON.parse(window.localStorage.getItem(STORAGE_NAME) ?? '{}') as Partial<Settings>
    return { theme: stored.theme === 'light' || stored.theme === 'dark' ? stored.theme : DEFAULTS.theme, language: stored.language === 'en' ? 'en' : DEFAULTS.language }
  } catch {
    // Storage is forbidden, or holds something that is not ours.
    return DEFAULTS
  }
}

const held = { settings: readSettings() }
const listeners = new Set<() => void>()

export const changeSettings = (change: Partial<Settings>): void => {
  held.settings = { ...held.settings, ...change }
  try {
    window.localStorage.setItem(STORAGE_NAME, JSON.stringify(held.settings))
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}

export const useSettings = (): Settings => useSyncExternalStore(subscribe, () => held.settings)
