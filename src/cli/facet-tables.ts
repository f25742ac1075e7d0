// Facet lists as tables for the terminal.
import type { FigureView, IndustryView, PlaceView, StatementView, TaskView, UnitView } from '../assistant/facet-views.ts'
import { LEVEL_NAMES } from '../http/facet-csv.ts'
import { textTable, type TextColumn } from './text-table.ts'

/** A table's columns and rows. */
export type FacetTable<T> = { readonly columns: readonly TextColumn[]; readonly cells: (item: T) => readonly string[] }

const RELATION_WORDS = { '=': '', '>': '>', '>=': '≥', '<': '<', '<=': '≤', '~': '约' } as const

const sourceOf = ({ citation }: Pick<TaskView, 'citation'>): string => `${citation.documentId} ${citation.label}`

/** 「甲片区（主导）」 once a place, strongest first. */
const placesOf = (statements: readonly StatementView[]): string => [...new Set(statements.map(({ place }) => place))].join('、')
const industriesOf = (statements: readonly StatementView[]): string => [...new Set(statements.map(({ industry }) => industry))].join('、')
const count = (value: number): string => (value === 0 ? '' : String(value))

export const UNIT_TABLE: FacetTable<UnitView> = {
  columns: [{ title: '单位', maxWidth: 40 }, { title: '任务', maxWidth: 6, align: 'right' }, { title: '角色', maxWidth: 30 }, { title: '文件', maxWidth: 60 }],
  cells: ({ name, tasks, roles, documents }) => [name, String(tasks), Object.entries(roles).map(([role, times]) => `${role} ${times}`).join('、'), documents.join('、')],
}

export const TASK_TABLE: FacetTable<TaskView> = {
  columns: [{ title: '单位', maxWidth: 26 }, { title: '角色', maxWidth: 6 }, { title: '任务', maxWidth: 64 }, { title: '条款', maxWidth: 30 }],
  cells: (task) => [task.unit, task.role, task.task, sourceOf(task)],
}

const STRENGTH_COLUMNS: readonly TextColumn[] = ['主导', '支持', '提及'].map((title) => ({ title, maxWidth: 6, align: 'right' }))

export const INDUSTRY_TABLE: FacetTable<IndustryView> = {
  columns: [{ title: '产业', maxWidth: 32 }, ...STRENGTH_COLUMNS, { title: '地点', maxWidth: 80 }],
  cells: ({ name, strengths, statements }) => [name, count(strengths.leading), count(strengths.supporting), count(strengths.mention), placesOf(statements)],
}

export const PLACE_TABLE: FacetTable<PlaceView> = {
  columns: [{ title: '地点', maxWidth: 32 }, { title: '层级', maxWidth: 6 }, { title: '所在', maxWidth: 28 }, ...STRENGTH_COLUMNS, { title: '产业', maxWidth: 64 }],
  cells: ({ name, level, within, strengths, statements }) =>
    [name, LEVEL_NAMES[level], within, count(strengths.leading), count(strengths.supporting), count(strengths.mention), industriesOf(statements)],
}

export const FIGURE_TABLE: FacetTable<FigureView> = {
  columns: [{ title: '对象', maxWidth: 28 }, { title: '事项', maxWidth: 44 }, { title: '数值', maxWidth: 22, align: 'right' }, { title: '年份', maxWidth: 4 }, { title: '条款', maxWidth: 30 }],
  cells: (figure) => [figure.subject, figure.attribute, RELATION_WORDS[figure.relation] + figure.surface, figure.year === 0 ? '' : String(figure.year), sourceOf(figure)],
}

export const renderTable = <T>({ columns, cells }: FacetTable<T>, items: readonly T[]): string[] => textTable(columns, items.map(cells))
