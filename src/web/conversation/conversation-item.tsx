// One conversation of the list, and what can be done with it.
import { Input } from 'antd'
import { DeleteOutlined, EditOutlined, FileMarkdownOutlined, FileWordOutlined, MoreOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { deleteSession } from '../service/service-client.ts'
import { ActionMenu, type MenuAction } from '../shell/action-menu.tsx'
import { ConfirmDialog } from '../shell/confirm-dialog.tsx'
import { usePageState } from '../shell/page-state.ts'
import { conversationRoute, go, writeRoute } from '../shell/route.ts'
import { useSay } from '../text/messages.ts'
import { fileName, saveFile } from '../text/save-file.ts'
import type { ConversationHead } from './conversation.ts'

const useExport = (head: ConversationHead) => {
  const say = useSay()
  const { store, documents } = usePageState()
  return async (kind: 'markdown' | 'word'): Promise<void> => {
    const conversation = await store.load(head.id)
    if (!conversation) return
    const context = { say, nowMs: Date.now(), drafts: new Set((documents ?? []).filter(({ status }) => status !== '').map(({ id }) => id)) }
    if (kind === 'markdown') {
      const { exportMarkdown } = await import('./export-markdown.ts')
      saveFile(fileName(head.title, 'md'), new Blob([exportMarkdown(conversation, context)], { type: 'text/markdown;charset=utf-8' }))
    } else {
      const { exportWord } = await import('./export-word.ts')
      saveFile(fileName(head.title, 'docx'), await exportWord(conversation, context))
    }
  }
}

const RenameField = ({ title, onEnd }: { readonly title: string; readonly onEnd: (title: string | null) => void }) => {
  const say = useSay()
  const [value, setValue] = useState(title)
  return (
    <Input size="small" autoFocus aria-label={say('renameTitle')} maxLength={80} value={value} onChange={(event) => setValue(event.target.value)} onFocus={(event) => event.target.select()}
      onBlur={() => onEnd(value)} onPressEnter={() => onEnd(value)} onKeyDown={(event) => event.key === 'Escape' && onEnd(null)} />
  )
}

export const ConversationItem = ({ head, active }: { readonly head: ConversationHead; readonly active: boolean }) => {
  const say = useSay()
  const { store } = usePageState()
  const [renaming, setRenaming] = useState(false)
  const [removing, setRemoving] = useState(false)
  const exportAs = useExport(head)
  const remove = async (): Promise<void> => {
    await store.remove(head.id)
    void deleteSession(head.id)
    if (active) go({ view: 'new', question: '' }, { replace: true })
  }
  const actions: readonly MenuAction[] = [
    { key: 'rename', icon: <EditOutlined aria-hidden />, text: say('rename'), act: () => setRenaming(true) },
    { key: 'markdown', icon: <FileMarkdownOutlined aria-hidden />, text: say('exportMarkdown'), act: () => void exportAs('markdown') },
    { key: 'word', icon: <FileWordOutlined aria-hidden />, text: say('exportWord'), act: () => void exportAs('word') },
    { key: 'remove', icon: <DeleteOutlined aria-hidden />, text: say('remove'), isDangerous: true, act: () => setRemoving(true) },
  ]
  if (renaming) {
    const end = (title: string | null): void => {
      setRenaming(false)
      if (title !== null && title.trim() !== '' && title !== head.title) void store.rename(head.id, title.trim())
    }
    return <li className="conversation-item"><RenameField title={head.title} onEnd={end} /></li>
  }
  return (
    <li className="conversation-item" data-active={active || undefined}>
      <a href={writeRoute(conversationRoute(head.id))} aria-current={active ? 'page' : undefined} title={head.title}>{head.title}</a>
      <ActionMenu label={`${say('more')}：${head.title}`} icon={<MoreOutlined aria-hidden />} actions={actions} />
      {removing && <ConfirmDialog title={say('removeTitle', { title: head.title })} text={say('removeText')} confirmText={say('remove')} onConfirm={() => void remove()} onCancel={() => setRemoving(false)} />}
    </li>
  )
}
