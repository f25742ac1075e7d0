// Reads a conversation: from this browser, else from what the service remembers of it.
import { useEffect } from 'react'
import { conversationOfTurns } from '../conversation/conversation.ts'
import { fetchSession } from '../service/service-client.ts'
import { usePageState } from '../shell/page-state.ts'

export const useOpenConversation = (id: string): void => {
  const { store } = usePageState()
  useEffect(() => {
    if (id === '') return
    const load = async (): Promise<void> => {
      if (await store.load(id)) return
      const turns = await fetchSession(id).catch(() => [])
      const remembered = conversationOfTurns(id, turns, Date.now())
      if (remembered && !store.snapshot().open.get(id)) store.adopt(remembered)
    }
    void load()
  }, [id, store])
}
