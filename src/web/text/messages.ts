// Picks a message of the chosen language and fills it in.
import { createContext, useContext } from 'react'
import { messagesEn } from './messages-en.ts'
import { messagesZh } from './messages-zh.ts'

export type MessageKey = keyof typeof messagesZh
export type Messages = Readonly<Record<MessageKey, string>>
export type Language = 'zh' | 'en'

const MESSAGES: Readonly<Record<Language, Messages>> = { zh: messagesZh, en: messagesEn }

/** Gives the message of a key with its `{holes}` filled. */
export type Say = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string

export const createSay = (language: Language): Say => (key, values = {}) =>
  MESSAGES[language][key].replace(/\{(\w+)\}/gu, (hole, name: string) => String(values[name] ?? hole))

export const SayContext = createContext<Say>(createSay('zh'))

export const useSay = (): Say => useContext(SayContext)
