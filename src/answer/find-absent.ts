// Whether what would be said speaks of what the question names: its place, its unit, the part of a zone; and whether it names a unit at all.
import { unspaced } from '../core/unspaced.ts'
import type { CorpusView } from './corpus-view.ts'
import { askedFamily } from './figure-families.ts'
import type { Missing } from './find-missing.ts'
import type { Material, Selection } from './selection.ts'
import type { Query } from '../retrieve/query.ts'

const textOf = ({ evidence: { document, clause, text } }: Selection): string => unspaced(document.title + document.region + clause.path.join('') + text)

/** Tagged as places, and none. */
const NOWHERE = /^(?:外国|国外|海外|境外|国内|全国|各地|本地|当地|中东)$/u

/** Places of the question that nothing that is said speaks of. */
export const absentPlaces = ({ places }: Query, selections: readonly Selection[]): string[] => {
  const texts = selections.map(textOf)
  return [...new Set(places)].filter((place) => !NOWHERE.test(place) && !texts.some((text) => text.includes(place.replace(/[省市州县区]$/u, ''))))
}

/** A name that ends as units do, before what asks after its duties. */
const UNIT_NAME = /(?<name>[\u4e00-\u9fff]{2,9}(?:厅|局|委员会|办公室|委|海关))(?=[^，。？]{0,16}(?:任务|负责|管|干|做|承担|参与|牵头|责任|哪[几些]条))/u
const LEADING_WORDS = /^.*(?:给|让|由|把|向|对|是|里|中|在|去|到|跟|方案|意见)/u
/** Words of a question, not of a name. */
const NO_NAME = /[哪几归谁啥么的是有些各我你他她]/u
/** Shared characters from which a known unit is suggested. */
const LIKE_NAME = 2
const SUGGESTED_UNITS = 3

const nearest = (name: string, { unitNames }: CorpusView): string[] => {
  const characters = new Set(name)
  const shared = (unit: string): number => [...new Set(unit)].filter((character) => characters.has(character)).length
  return [...unitNames()].map((unit) => ({ unit, count: shared(unit) })).filter(({ count }) => count > LIKE_NAME).sort((a, b) => b.count - a.count || (a.unit < b.unit ? -1 : 1)).slice(0, SUGGESTED_UNITS).map(({ unit }) => unit)
}

/** A unit that is asked after by a name that no document has; with the nearest that do. */
export const unknownUnit = ({ query, corpus }: Material): Missing | null => {
  if (query.units.length > 0) return null
  const name = UNIT_NAME.exec(query.question)?.groups?.['name']?.replace(LEADING_WORDS, '')
  if (name === undefined || name.length <= LIKE_NAME || NO_NAME.test(name)) return null
  const known = nearest(name, corpus)
  return `收录的文件里没有名为“${name}”的责任单位${known.length > 0 ? `，相近的有${known.join('、')}` : ''}`
}

/** Asks for units in so many words, whatever else it asks. */
const ASKS_UNIT = /(?:由|归|是)哪[个些几]*(?:部门|单位|厅|局|委)|谁(?:来)?(?:负责|牵头|主管)/u

/** The question asks for units, and no clause that is said names one. */
export const noUnit = ({ query, corpus }: Material, selections: readonly Selection[]): Missing | null => {
  if (!query.intents.has('unit') || (query.intents.has('place') && !ASKS_UNIT.test(query.question))) return null
  const named = selections.some(({ evidence }) => corpus.clauseFacets(evidence.clause.id).some(({ kind }) => kind === 'responsibility') || /负责|牵头|责任单位|指导|组长|办公室|承担|会同|由[\u4e00-\u9fff]{2,12}(?:部|委|局|厅|府|会)/u.test(evidence.text))
  return named ? null : '相关条款没有写明由谁负责'
}

const PART = /[\u4e00-\u9fffA-Za-z（）()]{2,20}?(?:片区|组团|板块|园区|产业园|科技园|生态园|示范园|高新区|经开区|物流港|无水港|空港经济区|新城|牙谷)/gu

/** The figure of a part is asked for, and no sentence that is said gives the part one: only the whole has it. */
export const onlyTheWhole = ({ query }: Material, statements: readonly string[]): Missing | null => {
  const family = askedFamily(query)
  if (!family) return null
  const parts = statements.map(unspaced).flatMap((text) => [...text.matchAll(PART)].map(([part]) => part))
  const asked = [...query.question.matchAll(PART)].map(([part]) => part).map((part) => parts.filter((each) => part.includes(each) || each.includes(part)).sort((a, b) => b.length - a.length)[0] ?? '').filter((part) => part !== '')
  const [part] = asked
  if (part === undefined) return null
  const gives = (text: string): boolean => {
    const at = text.indexOf(part)
    return at >= 0 && family.given.test(text.slice(at + part.length))
  }
  return statements.map(unspaced).some(gives) ? null : `相关条款没有单独写明${part}的数字`
}
