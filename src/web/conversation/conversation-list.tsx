// The conversations of this browser: searched, opened, renamed, exported, deleted.
import { Input } from 'antd'
import { SearchOutlined } from '@ant-design/icons'
import { useDeferredValue, useMemo, useState } from 'react'
import { useConversations } from '../shell/page-state.ts'
import { TextSkeleton } from '../shell/text-skeleton.tsx'
import { type MessageKey, useSay } from '../text/messages.ts'
import type { ConversationHead } from './conversation.ts'
import { ConversationItem } from './conversation-item.tsx'

const DAY_MS = 86_400_000
const WEEK_DAYS = 7

const ageOf = (updatedMs: number, todayMs: number): MessageKey => {
  if (updatedMs >= todayMs) return 'today'
  if (updatedMs >= todayMs - DAY_MS) return 'yesterday'
  return updatedMs >= todayMs - WEEK_DAYS * DAY_MS ? 'week' : 'earlier'
}

const GROUPS: readonly MessageKey[] = ['today', 'yesterday', 'week', 'earlier']

const groupByAge = (heads: readonly ConversationHead[]): readonly (readonly [MessageKey, readonly ConversationHead[]])[] => {
  const todayMs = new Date().setHours(0, 0, 0, 0)
  return GROUPS.map((group) => [group, heads.filter(({ updatedMs }) => ageOf(updatedMs, todayMs) === group)] as const).filter(([, members]) => members.length > 0)
}

const holds = ({ title, questions }: ConversationHead, words: string): boolean =>
  words.toLowerCase().split(/\s+/u).every((word) => [title, ...questions].some((text) => text.toLowerCase().includes(word)))

export const ConversationList = ({ activeId }: { readonly activeId: string }) => {
  const say = useSay()
  const { heads, isLasting } = useConversations()
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed.trim())
  const groups = useMemo(() => groupByAge((heads ?? []).filter((head) => holds(head, words))), [heads, words])
  if (!heads) return <div className="conversation-list"><TextSkeleton rows={4} /></div>
  return (
    <section className="conversation-list" aria-label={say('conversations')}>
      {heads.length > 0 && <Input size="small" variant="filled" allowClear prefix={<SearchOutlined aria-hidden />} placeholder={say('conversationSearch')} aria-label={say('conversationSearch')} value={typed} onChange={(event) => setTyped(event.target.value)} />}
      {!isLasting && <p className="side-note">{say('notLasting')}</p>}
      {heads.length === 0 && <p className="side-note">{say('conversationNone')}</p>}
      {heads.length > 0 && groups.length === 0 && <p className="side-note">{say('conversationNotFound', { words })}</p>}
      {groups.map(([group, members]) => (
        <div key={group}>
          <h2 className="conversation-age">{say(group)}</h2>
          <ul>{members.map((head) => <ConversationItem key={head.id} head={head} active={head.id === activeId} />)}</ul>
        </div>
      ))}
    </section>
  )
}
