// Documents and regions to tick.
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { NO_FILTERS } from '../conversation/conversation.ts'
import type { Filters } from '../service/contract.ts'
import { usePageState } from '../shell/page-state.ts'
import { TextSkeleton } from '../shell/text-skeleton.tsx'
import { useSay } from '../text/messages.ts'

const toggled = (list: readonly string[], value: string): string[] => (list.includes(value) ? list.filter((other) => other !== value) : [...list, value])

/** `四川·德阳` can be asked for as 四川 and as 德阳. */
const regionsOf = (documents: readonly { readonly region: string }[]): string[] => [...new Set(documents.flatMap(({ region }) => region.split('·')).filter((name) => name !== ''))]

export const ScopePicker = ({ filters, onChange }: { readonly filters: Filters; readonly onChange: (filters: Filters) => void }) => {
  const say = useSay()
  const { documents } = usePageState()
  const [words, setWords] = useState('')
  if (!documents) return <TextSkeleton className="scope-picker" rows={4} />
  const shown = documents.filter(({ title, region }) => `${title}${region}`.includes(words.trim()))
  const regions = regionsOf(documents).filter((name) => name.includes(words.trim()))
  return (
    <div className="scope-picker">
      {documents.length > 8 && <Input size="small" allowClear autoFocus placeholder={say('scopeFind')} aria-label={say('scopeFind')} value={words} onChange={(event) => setWords(event.target.value)} />}
      <fieldset>
        <legend>{say('scopeDocuments')}</legend>
        {shown.map(({ id, title, status }) => (
          <Checkbox key={id} checked={filters.documents.includes(id)} onChange={() => onChange({ ...filters, documents: toggled(filters.documents, id) })}>{title}{status !== '' && <small>（{status}）</small>}</Checkbox>
        ))}
      </fieldset>
      {regions.length > 0 && (
        <fieldset className="scope-regions">
          <legend>{say('scopeRegions')}</legend>
          {regions.map((name) => <Checkbox key={name} checked={filters.regions.includes(name)} onChange={() => onChange({ ...filters, regions: toggled(filters.regions, name) })}>{name}</Checkbox>)}
        </fieldset>
      )}
      <Button size="small" type="link" onClick={() => onChange(NO_FILTERS)}>{say('scopeClear')}</Button>
    </div>
  )
}
