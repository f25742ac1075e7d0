// Where to look: all documents, or some.
import { Button, Popover } from 'antd'
import { FilterOutlined } from '@ant-design/icons'
import { lazy, Suspense, useState } from 'react'
import { hasFilters } from '../conversation/conversation.ts'
import type { Filters } from '../service/contract.ts'
import { useSay } from '../text/messages.ts'
import { TextSkeleton } from '../shell/text-skeleton.tsx'

const ScopePicker = lazy(async () => ({ default: (await import('./scope-picker.tsx')).ScopePicker }))

export const ScopeChoice = ({ filters, onChange }: { readonly filters: Filters; readonly onChange: (filters: Filters) => void }) => {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const chosen = filters.documents.length + filters.regions.length
  const text = hasFilters(filters) ? say('scopeSome', { count: chosen }) : say('scopeAll')
  const picker = <Suspense fallback={<TextSkeleton className="scope-picker" rows={4} />}><ScopePicker filters={filters} onChange={onChange} /></Suspense>
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="topLeft" title={say('scopeTitle')} content={open ? picker : null}>
      <Button size="small" type={chosen > 0 ? 'primary' : 'text'} ghost={chosen > 0} icon={<FilterOutlined aria-hidden />} aria-expanded={open} aria-label={`${say('scope')}：${text}`}>{text}</Button>
    </Popover>
  )
}
