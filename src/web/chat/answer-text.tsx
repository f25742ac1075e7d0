// The answer's Markdown, drawn as elements: nothing in it can become HTML. `[n]` becomes a chip that leads to its source.
import { Fragment, memo, useMemo } from 'react'
import type { Citation } from '../service/contract.ts'
import { parseAnswer, type Block, type Inline } from '../text/parse-answer.ts'
import { CitationChip } from './citation-chip.tsx'

export type AnswerTextProps = {
  readonly text: string
  readonly citations: readonly Citation[]
  readonly openCitation: number
  readonly onOpen: (index: number) => void
}

type Chips = Omit<AnswerTextProps, 'text'>

const InlineParts = ({ parts, chips }: { readonly parts: readonly Inline[]; readonly chips: Chips }) => parts.map((part, at) => {
  switch (part.kind) {
    case 'text':
      return <Fragment key={at}>{part.text}</Fragment>
    case 'code':
      return <code key={at}>{part.text}</code>
    case 'strong':
      return <strong key={at}><InlineParts parts={part.children} chips={chips} /></strong>
    case 'emphasis':
      return <em key={at}><InlineParts parts={part.children} chips={chips} /></em>
    case 'deleted':
      return <del key={at}><InlineParts parts={part.children} chips={chips} /></del>
    case 'break':
      return <br key={at} />
    case 'citation': {
      const citation = chips.citations.find(({ index }) => index === part.index)
      // A marker whose citation has not come, or does not exist, is the text that it is.
      return citation ? <CitationChip key={at} citation={citation} isOpen={chips.openCitation === part.index} onOpen={chips.onOpen} /> : <Fragment key={at}>[{part.index}]</Fragment>
    }
  }
})

const Blocks = ({ blocks, chips }: { readonly blocks: readonly Block[]; readonly chips: Chips }) => blocks.map((block, at) => {
  switch (block.kind) {
    case 'paragraph':
      return <p key={at}><InlineParts parts={block.children} chips={chips} /></p>
    case 'heading':
      return <h3 key={at}><InlineParts parts={block.children} chips={chips} /></h3>
    case 'list': {
      const items = block.items.map((item, n) => <li key={n}><Blocks blocks={item} chips={chips} /></li>)
      return block.ordered ? <ol key={at} start={block.start}>{items}</ol> : <ul key={at}>{items}</ul>
    }
    case 'quote':
      return <blockquote key={at}><Blocks blocks={block.children} chips={chips} /></blockquote>
    case 'code':
      return <pre key={at}><code>{block.text}</code></pre>
    case 'rule':
      return <hr key={at} />
    case 'table':
      return (
        <div key={at} className="table-scroll" tabIndex={0} role="group">
          <table>
            <thead><tr>{block.header.map((cell, n) => <th key={n} scope="col"><InlineParts parts={cell} chips={chips} /></th>)}</tr></thead>
            <tbody>{block.rows.map((row, r) => <tr key={r}>{row.map((cell, n) => <td key={n}><InlineParts parts={cell} chips={chips} /></td>)}</tr>)}</tbody>
          </table>
        </div>
      )
  }
})

export const AnswerText = memo(({ text, ...chips }: AnswerTextProps) => {
  const blocks = useMemo(() => parseAnswer(text), [text])
  return <div className="answer-text"><Blocks blocks={blocks} chips={chips} /></div>
})
