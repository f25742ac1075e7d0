// Figures of the same unit beside one another as bars; the words are those of the text, and lead to it.
import { Button, Input } from 'antd'
import { SearchOutlined } from '@ant-design/icons'
import { useMemo, useState } from 'react'
import type { Figure } from '../service/contract.ts'
import { type MessageKey, useSay } from '../text/messages.ts'
import { facetCitations } from './facet-citations.ts'
import { FacetFrame } from './facet-frame.tsx'
import type { ShowSource } from './map-view.tsx'
import { useFacets } from './use-facets.ts'

/** Fewer than these are no comparison. */
const MIN_FIGURES = 2

const RELATION: Readonly<Record<string, MessageKey>> = { '>': 'figureAtLeast', '>=': 'figureAtLeast', '<': 'figureAtMost', '<=': 'figureAtMost', '~': 'figureAbout' }

/** Units that measure: they compare better than counts of whatever. The service gives all lengths, areas and sums in these. */
const MEASURES = ['平方公里', '米', '元', '%']

/** Units with something to compare; those that measure first, then those with figures of most subjects. */
const unitsOf = (figures: readonly Figure[]): string[] => {
  const subjects = new Map<string, Set<string>>()
  for (const { unit, subject } of figures) subjects.set(unit, (subjects.get(unit) ?? new Set()).add(subject))
  const compared = [...subjects].filter(([unit]) => unit !== '' && figures.filter((figure) => figure.unit === unit).length >= MIN_FIGURES)
  const measures = (unit: string): number => Number(MEASURES.includes(unit))
  return compared.sort(([a, m], [b, n]) => measures(b) - measures(a) || n.size - m.size || (a < b ? -1 : 1)).map(([unit]) => unit)
}

const Bar = ({ figure, most, onOpen }: { readonly figure: Figure; readonly most: number; readonly onOpen: () => void }) => {
  const say = useSay()
  const { subject, attribute, surface, upper, relation, year } = figure
  const relationName = RELATION[relation]
  return (
    <li>
      <button type="button" className="bar" title={say('citationOpen')} onClick={onOpen}>
        <span className="bar-name"><strong>{subject}</strong>{attribute}</span>
        <span className="bar-line"><span className="bar-fill" style={{ width: `${Math.max(0.4, (upper / most) * 100)}%` }} /></span>
        <span className="bar-value">{relationName && <small>{say(relationName)}</small>}{surface}{year > 0 && <small>{say('figureYear', { year })}</small>}</span>
      </button>
    </li>
  )
}

const Bars = ({ figures, onShow }: { readonly figures: readonly Figure[]; readonly onShow: ShowSource }) => {
  const say = useSay()
  const units = useMemo(() => unitsOf(figures), [figures])
  const [chosen, setChosen] = useState('')
  const [words, setWords] = useState('')
  const unit = chosen === '' ? units[0] ?? '' : chosen
  const shown = figures.filter((figure) => figure.unit === unit && words.trim().split(/\s+/u).every((word) => `${figure.subject}${figure.attribute}`.includes(word))).sort((a, b) => b.upper - a.upper)
  const most = Math.max(...shown.map(({ upper }) => upper), Number.MIN_VALUE)
  const citations = facetCitations(shown)
  return (
    <div className="figures">
      <div className="map-tools">
        <div className="unit-choice" role="group" aria-label={say('figureUnit')}>{units.map((name) => <Button key={name} size="small" type={name === unit ? 'primary' : 'default'} aria-pressed={name === unit} onClick={() => setChosen(name)}>{name}</Button>)}</div>
        <Input size="small" allowClear prefix={<SearchOutlined aria-hidden />} placeholder={say('figureFind')} aria-label={say('figureFind')} value={words} onChange={(event) => setWords(event.target.value)} />
      </div>
      {shown.length === 0 && <p className="map-none">{say('figureNone')}</p>}
      <ul className="bars">{shown.map((figure, at) => <Bar key={`${figure.citation.clauseId} ${figure.surfaceSpan.start}`} figure={figure} most={most} onOpen={() => onShow(citations, at + 1)} />)}</ul>
    </div>
  )
}

export const FigureBars = ({ onShow }: { readonly onShow: ShowSource }) => {
  const loaded = useFacets<Figure>('figures', 'figures')
  return <FacetFrame loaded={loaded}>{(figures) => <Bars figures={figures} onShow={onShow} />}</FacetFrame>
}
