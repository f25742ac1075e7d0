// Questions made of what an index holds: the exhaustive kinds have to be asked about units, trades and figures that are there.
import type { Store } from '../../indexing/store.ts'
import type { QuestionsOfKind } from './bench-kinds.ts'

/** Names taken of each sort: those with the most facets, where a list is longest. */
const NAMES = 20
/** Classes of documents taken: those with the most documents. */
const CLASSES = 6
/** A word that this many documents share names a class of them. */
const SMALLEST_CLASS = 3
const SHORTEST_CLASS_CHARS = 3

type Counted = { readonly name: string; readonly facets: number }

/** The names with the most facets; equal ones in the order of their characters. */
const most = (all: readonly Counted[]): string[] =>
  all.toSorted((a, b) => b.facets - a.facets || (a.name < b.name ? -1 : 1)).slice(0, NAMES).map(({ name }) => name)

const classesOf = (store: Store): string[] =>
  store.titleTerms().filter(({ term, shares }) => shares.length >= SMALLEST_CLASS && term.length >= SHORTEST_CLASS_CHARS)
    .toSorted((a, b) => b.shares.length - a.shares.length || (a.term < b.term ? -1 : 1)).slice(0, CLASSES).map(({ term }) => term)

/** Questions of the kinds that list or compare, about the units, places, trades and classes of documents that the index knows best. */
export const corpusQuestions = (store: Store): QuestionsOfKind[] => {
  const trades = most(store.facets.industries())
  const classes = classesOf(store)
  return [
    { kind: '单位的任务', questions: most(store.facets.units()).map((unit) => `${unit}负责哪些任务？`) },
    { kind: '产业的地点', questions: trades.map((trade) => `想做${trade}的企业，可以落户哪些地方？`) },
    { kind: '各份文件的列举', questions: trades.map((trade) => `哪些文件提到了${trade}？`) },
    { kind: '数字的比较', questions: classes.flatMap((name) => [`哪个${name}的面积最大？`, `各个${name}的面积分别是多少？`, `哪些${name}规定了期限？`]) },
  ]
}
