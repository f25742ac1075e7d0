// `[n]` in an answer: hovering or focusing shows the clause and its words, pressing opens the source beside.
import { Popover } from 'antd'
import type { Citation } from '../service/contract.ts'
import { useSay } from '../text/messages.ts'

export type CitationChipProps = { readonly citation: Citation; readonly isOpen: boolean; readonly onOpen: (index: number) => void }

const QUOTE_CHARS = 220

/** A quote short enough to glance at; line breaks of the page are not its own. */
export const shortQuote = (quote: string): string => {
  const chars = [...quote.replace(/\s*\n\s*/gu, '').trim()]
  return chars.length > QUOTE_CHARS ? `${chars.slice(0, QUOTE_CHARS).join('')}……` : chars.join('')
}

const Glance = ({ citation: { title, path, label, quote } }: { readonly citation: Citation }) => (
  <div className="glance">
    <p className="glance-title">《{title}》</p>
    <p className="glance-path">{path.length > 0 ? path.join(' › ') : label}</p>
    <blockquote>{shortQuote(quote)}</blockquote>
  </div>
)

export const CitationChip = ({ citation, isOpen, onOpen }: CitationChipProps) => {
  const say = useSay()
  const { index, title, label } = citation
  return (
    <Popover content={<Glance citation={citation} />} trigger={['hover', 'focus']} mouseEnterDelay={0.15} styles={{ root: { maxWidth: 420 } }}>
      <button type="button" className="chip" data-citation={index} aria-pressed={isOpen} aria-label={say('citation', { n: index, title, label })} onClick={() => onOpen(index)}>{index}</button>
    </Popover>
  )
}
