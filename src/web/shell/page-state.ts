// What every part of the page may need: conversations, questions under way, the list of documents, and whether the service is there.
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { AskRunner } from '../conversation/ask-runner.ts'
import type { ConversationStore, ConversationsSnapshot } from '../conversation/conversation-store.ts'
import type { Backend, DocumentSummary } from '../service/contract.ts'
import type { ServiceStatus } from './service-status.ts'

export type PageState = {
  readonly store: ConversationStore
  readonly runner: AskRunner
  /** `undefined` until they are there. */
  readonly documents: readonly DocumentSummary[] | undefined
  /** Fewer than two: nothing to choose. */
  readonly backends: readonly Backend[]
  readonly status: ServiceStatus
  readonly suspect: () => void
  /** Read out by screen readers. */
  readonly announce: (text: string) => void
}

export const PageStateContext = createContext<PageState | null>(null)

export const usePageState = (): PageState => {
  const state = useContext(PageStateContext)
  if (!state) throw new Error('cannot happen: a component stands outside of PageStateContext')
  return state
}

export const useConversations = (): ConversationsSnapshot => {
  const { store } = usePageState()
  return useSyncExternalStore(store.subscribe, store.snapshot)
}

/** The document's entry in the list, once that has been read. */
export const useDocument = (id: string): DocumentSummary | undefined => usePageState().documents?.find((document) => document.id === id)
