// Industries down, regions across; the shade says how strongly the documents speak for it. A press shows the clauses.
import { Button, Input } from 'antd'
import { SearchOutlined } from '@ant-design/icons'
import { useDeferredValue, useMemo, useState } from 'react'
import type { Industry, Statement } from '../service/contract.ts'
import { type MessageKey, useSay } from '../text/messages.ts'
import { facetCitations } from './facet-citations.ts'
import { FacetFrame } from './facet-frame.tsx'
import type { ShowSource } from './map-view.tsx'
import { useFacets } from './use-facets.ts'

const ROWS_SHOWN = 40

type Strength = Statement['strength']

const STRENGTHS: readonly { readonly key: Strength; readonly name: MessageKey; readonly hint: MessageKey }[] = [
  { key: 'leading', name: 'strengthLeading', hint: 'strengthLeadingHint' }, { key: 'supporting', name: 'strengthSupporting', hint: 'strengthSupportingHint' }, { key: 'mention', name: 'strengthMention', hint: 'strengthMentionHint' },
]

/** Those of which most is said first. */
const zonesOf = (industries: readonly Industry[]): string[] => {
  const counts = new Map<string, number>()
  for (const { zones } of industries) for (const zone of zones) counts.set(zone, (counts.get(zone) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([zone]) => zone)
}

const fits = ({ name, surfaces }: Industry, words: string): boolean => words.split(/\s+/u).every((word) => [name, ...surfaces].some((text) => text.includes(word)))

const Cell = ({ industry, zone, onShow }: { readonly industry: Industry; readonly zone: string; readonly onShow: ShowSource }) => {
  const say = useSay()
  // Strongest first, as the service gives them.
  const statements = industry.statements.filter((statement) => statement.zone === zone)
  const strongest = STRENGTHS.find(({ key }) => key === statements[0]?.strength)
  if (!strongest) return <td />
  const count = statements.length
  return (
    <td>
      <button type="button" className="matrix-cell" data-strength={strongest.key} aria-label={say('industryCell', { place: zone, industry: industry.name, strength: say(strongest.name), count })} title={statements.map(({ place }) => place).join('、')}
        onClick={() => onShow(facetCitations(statements), 1)}>{say(strongest.name)}{count > 1 && <small>{count}</small>}</button>
    </td>
  )
}

const Legend = () => {
  const say = useSay()
  return <ul className="legend">{STRENGTHS.map(({ key, name, hint }) => <li key={key}><span className="matrix-cell" data-strength={key} aria-hidden="true" />{say(name)}<small>{say(hint)}</small></li>)}</ul>
}

const Matrix = ({ industries, onShow }: { readonly industries: readonly Industry[]; readonly onShow: ShowSource }) => {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const [all, setAll] = useState(false)
  const words = useDeferredValue(typed.trim())
  const zones = useMemo(() => zonesOf(industries), [industries])
  const found = useMemo(() => industries.filter((industry) => fits(industry, words)), [industries, words])
  const rows = all ? found : found.slice(0, ROWS_SHOWN)
  return (
    <>
      <div className="map-tools">
        <Input allowClear prefix={<SearchOutlined aria-hidden />} placeholder={say('industryFind')} aria-label={say('industryFind')} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <span aria-live="polite">{say('mapCount', { count: found.length })}</span>
        <Legend />
      </div>
      {found.length === 0 && <p className="map-none">{say('industryNone', { words })}</p>}
      {found.length > 0 && (
        <div className="matrix-scroll" tabIndex={0} role="region" aria-label={say('mapIndustries')}>
          <table className="matrix">
            <thead><tr><th scope="col">{say('industryName')}</th>{zones.map((zone) => <th key={zone} scope="col">{zone}</th>)}</tr></thead>
            <tbody>{rows.map((industry) => <tr key={industry.name}><th scope="row">{industry.name}</th>{zones.map((zone) => <Cell key={zone} industry={industry} zone={zone} onShow={onShow} />)}</tr>)}</tbody>
          </table>
          {rows.length < found.length && <Button type="link" onClick={() => setAll(true)}>{say('showAll', { count: found.length })}</Button>}
        </div>
      )}
    </>
  )
}

export const IndustryMatrix = ({ onShow }: { readonly onShow: ShowSource }) => {
  const loaded = useFacets<Industry>('industries', 'industries')
  return <FacetFrame loaded={loaded}>{(industries) => <Matrix industries={industries} onShow={onShow} />}</FacetFrame>
}
