// Facet lists as rows of a table, one statement a row: what the CSV of the routes and of the command line holds.
import type { FigureView, IndustryView, PlaceView, StatementView, TaskView, UnitView } from '../assistant/facet-views.ts'
import { displayText } from '../core/fold.ts'
import { type Cell, csv } from './csv.ts'

type Column<T> = readonly [title: string, cell: (item: T) => Cell]

const sheet = <T>(columns: readonly Column<T>[], items: readonly T[]): string => csv(columns.map(([title]) => title), items.map((item) => columns.map(([, cell]) => cell(item))))

const STRENGTH_NAMES = { leading: '主导', supporting: '支持', mention: '提及' } as const
export const LEVEL_NAMES = { region: '地区', city: '市州', zone: '先行区', 'sub-zone': '片区', park: '园区' } as const

const SOURCE: readonly Column<Pick<TaskView, 'citation'>>[] = [
  ['文件', ({ citation }) => citation.title],
  ['条款', ({ citation }) => citation.label],
  ['原文', ({ citation }) => displayText(citation.quote)],
  ['条款编号', ({ citation }) => citation.clauseId],
]

const UNIT: readonly Column<UnitView>[] = [
  ['单位', ({ name }) => name], ['所属', ({ jurisdiction }) => jurisdiction], ['任务数', ({ tasks }) => tasks],
  ['角色', ({ roles }) => Object.entries(roles).map(([role, count]) => `${role} ${count}`).join('；')],
  ['文件中的写法', ({ surfaces }) => surfaces.join('；')], ['文件编号', ({ documents }) => documents.join('；')],
]
const TASK: readonly Column<TaskView>[] = [
  ['单位', ({ unit }) => unit], ['角色', ({ role }) => role], ['任务', ({ task }) => task],
  ['同列单位', ({ partners }) => partners.map(({ unit }) => unit).join('；')], ...SOURCE,
]
const STATEMENT: readonly Column<StatementView>[] = [
  ['先行区或地区', ({ zone }) => zone], ['所在', ({ within }) => within], ['地点', ({ place }) => place], ['层级', ({ level }) => LEVEL_NAMES[level]],
  ['产业', ({ industry }) => industry], ['文件中的写法', ({ surface }) => surface], ['力度', ({ strength }) => STRENGTH_NAMES[strength]], ...SOURCE,
]
const FIGURE: readonly Column<FigureView>[] = [
  ['对象', ({ subject }) => subject], ['事项', ({ attribute }) => attribute], ['数值', ({ value }) => value], ['上限', ({ value, upper }) => (upper === value ? '' : upper)], ['单位', ({ unit }) => unit],
  ['比较', ({ relation }) => `${relation === '=' ? '等于' : relation}`], ['比较用语', ({ comparator }) => comparator], ['年份', ({ year }) => (year === 0 ? '' : year)], ['文件中的写法', ({ surface }) => surface], ...SOURCE,
]

export const unitCsv = (units: readonly UnitView[]): string => sheet(UNIT, units)
export const taskCsv = (tasks: readonly TaskView[]): string => sheet(TASK, tasks)
/** One row a statement, in the order of the industries or places. */
export const statementCsv = (groups: readonly (IndustryView | PlaceView)[]): string => sheet(STATEMENT, groups.flatMap(({ statements }) => statements))
export const figureCsv = (figures: readonly FigureView[]): string => sheet(FIGURE, figures)
