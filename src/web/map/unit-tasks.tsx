// Units at the side, the tasks of one of them beside: searched, exported, each leading to its clause.
import { Button, Input } from 'antd'
import { DownloadOutlined, SearchOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { describeFailure } from '../chat/describe-end.ts'
import type { Task, Unit } from '../service/contract.ts'
import { fetchFacetsCsv } from '../service/service-client.ts'
import { failureOf } from '../service/service-error.ts'
import { useNotices } from '../shell/notices.ts'
import { writeRoute } from '../shell/route.ts'
import { useSay } from '../text/messages.ts'
import { fileName, saveFile } from '../text/save-file.ts'
import { facetCitations } from './facet-citations.ts'
import { FacetFrame } from './facet-frame.tsx'
import type { ShowSource } from './map-view.tsx'
import { useFacets } from './use-facets.ts'

const tasksPath = (name: string): string => `units/${encodeURIComponent(name)}/tasks`

const TaskTable = ({ name, tasks, onShow }: { readonly name: string; readonly tasks: readonly Task[]; readonly onShow: ShowSource }) => {
  const say = useSay()
  const notices = useNotices()
  const [words, setWords] = useState('')
  const shown = tasks.filter(({ task, duty }) => `${task}${duty}`.includes(words.trim()))
  const citations = facetCitations(shown)
  const save = async (): Promise<void> => {
    try {
      saveFile(fileName(name, 'csv'), await fetchFacetsCsv(tasksPath(name)))
    } catch (error) {
      void notices.error(describeFailure(failureOf(error), say))
    }
  }
  return (
    <section className="tasks" aria-label={say('unitTasks', { name })}>
      <header className="map-tools">
        <h2>{name}</h2><span>{say('taskCount', { count: shown.length })}</span>
        <Input size="small" allowClear prefix={<SearchOutlined aria-hidden />} placeholder={say('taskFind')} aria-label={say('taskFind')} value={words} onChange={(event) => setWords(event.target.value)} />
        <Button size="small" icon={<DownloadOutlined aria-hidden />} onClick={() => void save()}>{say('exportCsv')}</Button>
      </header>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={say('unitTasks', { name })}>
        <table className="task-table">
          <thead><tr>{[say('task'), say('role'), say('partners'), say('where')].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
          <tbody>
            {shown.map(({ task, role, partners, citation, surfaceSpan }, at) => (
              <tr key={`${citation.clauseId} ${surfaceSpan.start}`}>
                <td><button type="button" className="link-button" onClick={() => onShow(citations, at + 1)}>{task}</button></td>
                <td>{role}</td>
                <td className="partners">{partners.map(({ unit }) => unit).join('、')}</td>
                <td>《{citation.title}》{citation.label}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const Tasks = ({ name, onShow }: { readonly name: string; readonly onShow: ShowSource }) => {
  const loaded = useFacets<Task>(tasksPath(name), 'tasks')
  return <FacetFrame loaded={loaded}>{(tasks) => <TaskTable key={name} name={name} tasks={tasks} onShow={onShow} />}</FacetFrame>
}

const UnitList = ({ units, name }: { readonly units: readonly Unit[]; readonly name: string }) => {
  const say = useSay()
  const [words, setWords] = useState('')
  const shown = units.filter(({ name: own, surfaces }) => [own, ...surfaces].some((text) => text.includes(words.trim())))
  return (
    <nav className="unit-list" aria-label={say('mapUnits')}>
      <Input size="small" allowClear prefix={<SearchOutlined aria-hidden />} placeholder={say('unitFind')} aria-label={say('unitFind')} value={words} onChange={(event) => setWords(event.target.value)} />
      <ul>
        {shown.map((unit) => (
          <li key={unit.name}><a href={writeRoute({ view: 'map', tab: 'units', item: unit.name })} aria-current={unit.name === name ? 'true' : undefined} title={say('alsoCalled', { names: unit.surfaces.join('、') })}><span>{unit.name}</span><small>{unit.tasks}</small></a></li>
        ))}
      </ul>
    </nav>
  )
}

export const UnitTasks = ({ name, onShow }: { readonly name: string; readonly onShow: ShowSource }) => {
  const say = useSay()
  const loaded = useFacets<Unit>('units', 'units')
  return (
    <FacetFrame loaded={loaded}>
      {(units) => <div className="units"><UnitList units={units} name={name} />{name === '' ? <p className="map-none">{say('unitPick')}</p> : <Tasks name={name} onShow={onShow} />}</div>}
    </FacetFrame>
  )
}
