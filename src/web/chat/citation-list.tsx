// All citations of an answer, by document.
import { Button } from 'antd'
import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { Citation } from '../service/contract.ts'
import { useSay } from '../text/messages.ts'
import { shortQuote } from './citation-chip.tsx'

export type CitationListProps = { readonly citations: readonly Citation[]; readonly openCitation: number; readonly onOpen: (index: number) => void }

const byDocument = (citations: readonly Citation[]): readonly (readonly [string, readonly Citation[]])[] => {
  const groups = new Map<string, Citation[]>()
  for (const citation of citations) groups.set(citation.title, [...(groups.get(citation.title) ?? []), citation])
  return [...groups]
}

export const CitationList = ({ citations, openCitation, onOpen }: CitationListProps) => {
  const say = useSay()
  const [open, setOpen] = useState(false)
  return (
    <section className="citations">
      <Button type="text" size="small" icon={open ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />} aria-expanded={open} title={say(open ? 'citationsHide' : 'citationsShow')} onClick={() => setOpen(!open)}>{say('citations', { count: citations.length })}</Button>
      {open && byDocument(citations).map(([title, members]) => (
        <div key={title} className="citation-group">
          <h3>《{title}》</h3>
          <ul>
            {members.map(({ index, label, path, quote }) => (
              <li key={index}>
                <button type="button" className="citation-row" aria-pressed={index === openCitation} onClick={() => onOpen(index)}>
                  <span className="chip" aria-hidden="true">{index}</span><span><strong>{path.at(-1) ?? label}</strong><span className="citation-quote">{shortQuote(quote)}</span></span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
