// Chooses the clauses of eval/labels/ at random, before any extractor has run: `npx tsx tests/corpus/facets/choose-clauses.ts`.
import type { Clause } from '../../../src/core/clause.ts'
import type { PolicyDocument } from '../../../src/core/document.ts'
import { parseClauses } from '../../../src/corpus/clause-tree.ts'
import { foreignDocuments, foundingDocuments } from '../founding.ts'
import { readLabels } from './measure-labels.ts'

/** What a clause has to hold to be worth labelling for a kind, and how many of them are drawn. */
const STRATA: readonly { readonly kind: string; readonly name: string; readonly pattern: RegExp; readonly ours: number; readonly foreign: number }[] = [
  { kind: 'responsibility', name: 'unit list', pattern: /(?:责任单位|牵头单位|[负责牵头])[：:]|(?:负责|牵头|参加)[）〕)]/u, ours: 8, foreign: 7 },
  { kind: 'responsibility', name: 'running text', pattern: /牵头|负责|领导小组|指导|主管部门/u, ours: 5, foreign: 6 },
  { kind: 'place-industry', name: 'division of functions', pattern: /(?:园|片区|板块|组团|新区|经济区|城市群)[^。]{0,30}(?:重点|围绕|打造|以)/u, ours: 7, foreign: 3 },
  { kind: 'place-industry', name: 'development', pattern: /(?:重点|大力|加快|积极)(?:发展|培育)|打造[^。]{2,30}(?:基地|高地|中心)/u, ours: 5, foreign: 5 },
  { kind: 'figure', name: 'quantities', pattern: /\d\s*(?:亿|万|%|％|平方公里|个|家|项|年(?!\d)|天|工作日|小时|倍|元|公里)|三[至到—-]五年/u, ours: 12, foreign: 8 },
  { kind: 'date-status', name: 'years', pattern: /20\d\d[年-]|征求意见稿|试行|年底/u, ours: 9, foreign: 7 },
  // Documents of the whole country seldom say what one place is to develop: these are drawn from where one is named.
  { kind: 'place-industry', name: 'named places', pattern: /(?:自贸试验区|自由贸易试验区|新区|片区|[都海京津庆川江东南西北州深圳]市|[东西南北]部地区|粤港澳|京津冀|三角|海南|上海|山西)[^。]{0,30}(?:发展|培育|打造|建设|建成)[^。]{0,40}(?:产业|基地|中心|业|旅游|物流)/u, ours: 0, foreign: 9 },
]

/** Mulberry32: the same draw on every machine. */
const createRandom = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Clauses that a later draw must not choose again: `kind clause`. */
const labelled = new Set((['ours', 'foreign', 'held-out'] as const).flatMap(readLabels).map(({ kind, clause }) => `${kind} ${clause}`))

/** What the draws of clauses that no earlier one had are drawn from: anything that may speak of a trade, whatever its wording. */
const TRADE = /产业|基地|高地|中心|业|物流|旅游|贸易|金融|医/u
/** Foreign clauses have to name a place besides. */
const PLACE = /新区|片区|试验区|示范区|先行区|[东西南北]部|粤港澳|京津冀|三角|海南|上海|山西|广东|福建|浙江|河南|内蒙古|黑河|重庆|海峡|革命老区/u
const REST_CLAUSES = { ours: 80, foreign: 16 }
/** Draws of the rest, one after another from one shuffle: what the first has, the second has not. */
const REST_DRAWS = ['fourth', 'fifth', 'sixth'] as const

type Draw = { readonly origin: 'ours' | 'foreign'; readonly seed: number; readonly fresh: boolean; }

/** The third draw takes more of what documents hold less of: how many times the numbers of the strata. */
const timesOf = (kind: string, fresh: boolean): number => (fresh ? ({ 'place-industry': 4, figure: 2 }[kind] ?? 1) : 1)

const draw = (documents: readonly PolicyDocument[], { origin, seed, fresh }: Draw): void => {
  const random = createRandom(seed)
  const clauses = documents.flatMap((document) => parseClauses(document).map((clause) => ({ clause, text: document.text.slice(clause.span.start, clause.span.end) })))
  for (const stratum of STRATA) {
    const pool = clauses.filter(({ clause, text }) => stratum.pattern.test(text) && !(fresh && labelled.has(`${stratum.kind} ${clause.id}`)))
    const chosen = new Set<{ clause: Clause; text: string }>()
    while (chosen.size < Math.min(stratum[origin] * timesOf(stratum.kind, fresh), pool.length)) chosen.add(pool[Math.floor(random() * pool.length)] ?? pool[0]!)
    for (const { clause, text } of chosen) console.log(`\n=== ${origin} ${stratum.kind} (${stratum.name}, ${pool.length}) ${clause.id}\n${text.trim()}`)
  }
}

const drawRest = (documents: readonly PolicyDocument[], { origin, seed, name }: { readonly origin: 'ours' | 'foreign'; readonly seed: number; readonly name: string }): void => {
  const random = createRandom(seed)
  const taken = new Set((['ours', 'foreign', 'held-out', 'third', 'last'] as const).flatMap(readLabels).filter(({ kind }) => kind === 'place-industry').map(({ clause }) => clause))
  const pool = documents
    .flatMap((document) => parseClauses(document).map((clause) => ({ clause, text: document.text.slice(clause.span.start, clause.span.end) })))
    .filter(({ clause, text }) => TRADE.test(text) && (origin === 'ours' || PLACE.test(text)) && !taken.has(clause.id))
  const shuffled = pool.map((one) => ({ one, rank: random() })).sort((a, b) => a.rank - b.rank).map(({ one }) => one)
  const from = REST_DRAWS.findIndex((draw) => draw === name) * REST_CLAUSES[origin]
  for (const { clause, text } of shuffled.slice(from, from + REST_CLAUSES[origin])) console.log(`\n=== ${origin} place-industry (${name}, ${pool.length}) ${clause.id}\n${text.trim()}`)
}

/**
 * The first draw was labelled before the extractors were written, the second after they were tuned on the first;
 * the third, `20281 fresh`, is of clauses that neither has; `20291 fourth` and `20291 fifth` are of those that no file has.
 */
const [seed = '20261', how = ''] = process.argv.slice(2)
const foreign = foreignDocuments().filter(({ key }) => key.startsWith('gov-'))
if (REST_DRAWS.some((name) => name === how)) {
  drawRest(foundingDocuments(), { origin: 'ours', seed: Number(seed), name: how })
  drawRest(foreign, { origin: 'foreign', seed: Number(seed) + 1, name: how })
} else {
  draw(foundingDocuments(), { origin: 'ours', seed: Number(seed), fresh: how === 'fresh' })
  draw(foreign, { origin: 'foreign', seed: Number(seed) + 1, fresh: how === 'fresh' })
}
