// Reads a conversation: from this browser, else from what the service remembers of it.
import { useEffect } from 'react'
import { conversationOfTurns } from '../conversation/conversation.ts'
import { fetchSession } from '../service/service-client.ts'
import { usePageState } from '../shell/page-state.ts'

export const useOpenConversation = (id: string): void => {
  const { store, runner } = usePageState()
  useEffect(() => {
    if (id === '') return
    const load = async (): Promise<void> => {
      const held = await store.load(id)
      // One that is being asked for the first time is not there yet.
      if (held?.turns.some((turn) => runner.isRunning(turn.id))) return
      // Where the service cannot be asked, the page goes by what it holds itself.
      const turns = await fetchSession(id).catch(() => [])
      if (turns.length > 0) runner.noteKnown(id)
      if (held) return
      const remembered = conversationOfTurns(id, turns, Date.now())
      if (remembered && !store.snapshot().open.get(id)) store.adopt(remembered)
    }
    void load()
  }, [id, store, runner])
}
