// Which place is to develop which industry: one facet per place and industry, enumerations taken apart.
import { CLOSING_BRACKETS, OPENING_BRACKETS } from '../../core/brackets.ts'
import type { PolicyDocument } from '../../core/document.ts'
import { splitSentences } from '../sentences.ts'
import { type ClauseText, locate } from './clause-text.ts'
import { type DocumentPlace, readDocumentPlace } from './document-place.ts'
import type { FacetExtractor, PlaceIndustryFacet } from './facet.ts'
import { findIndustryItems, namesIndustry } from './industry-items.ts'
import { leadingPlaces, type NamedPlace, readCities } from './place-names.ts'

type Part = { readonly start: number; readonly end: number; /** The mark before it. */ readonly mark: string }
type Standing = { readonly places: readonly NamedPlace[]; readonly within: string; readonly from: number }

/** Parts of a sentence between commas, semicolons, colons and dashes that stand outside brackets and quotes. */
const splitParts = (text: string, start: number, end: number): Part[] => {
  const parts: Part[] = []
  let depth = 0
  let from = start
  let mark = ''
  for (let at = start; at < end; at += 1) {
    const character = text.charAt(at)
    if (OPENING_BRACKETS.includes(character)) depth += 1
    else if (CLOSING_BRACKETS.includes(character)) depth = Math.max(0, depth - 1)
    const dash = character === '—' && text.charAt(at + 1) === '—'
    if (depth > 0 || !('，,；;：:。\n'.includes(character) || dash)) continue
    parts.push({ start: from, end: at, mark })
    mark = dash ? '—' : character
    at += dash ? 1 : 0
    from = at + 1
  }
  return [...parts, { start: from, end, mark }].filter((part) => part.end > part.start)
}

const cleanName = (words: string): string => words.replace(/[“”\s]/gu, '')

type Reading = { readonly source: ClauseText; readonly own: DocumentPlace | null; readonly cities: ReadonlySet<string> }

/** Where the sentence names its place only in a later part, 「…发展临港经济，促进川南城市群开发开放」, the parts before it speak of that place too. */
const laterPlace = ({ source: { text }, cities }: Reading, parts: readonly Part[]): Standing | null => {
  for (const part of parts) {
    const words = text.slice(part.start, part.end)
    const places = /^(?:促进|带动)/u.test(words) ? leadingPlaces(words, cities) : []
    if (places.length > 0) return { places, within: '', from: parts[0]?.start ?? part.start }
  }
  return null
}

/** 「加快电子商务产业园建设」 late in a sentence says what is built, not where. */
const BUILDS = /^\s*(?:加快|推进|加强|建设)/u
/** After a comma the subject stays, 「甲片区对接…，联动乙科学城…，重点发展…」, unless it is named anew. */
const NEW_SUBJECT = /^\s*(?:努力|着力|并)?(?:支持|推动|引导|将|把)/u
/** Longest name before a dash. */
const MAX_DASH_NAME = 24

/** The place that each part stands under. A dash (「机车产业园——…」) names it outright; a colon opens what is part of it. */
const standings = ({ source: { text }, own, cities }: Reading, parts: readonly Part[], start: { readonly place: Standing | null; readonly within: string }): (Standing | null)[] => {
  let standing = start.place
  let within = start.within
  return parts.map((part, at) => {
    const words = text.slice(part.start, part.end)
    const next = parts[at + 1]
    const dashed = next?.mark === '—' && words.length <= MAX_DASH_NAME && !/^\s*(?:以|从|在|对|坚持|按)/u.test(words)
    const goesOn = at > 0 && (BUILDS.test(words) || (standing !== null && part.mark === '，' && !NEW_SUBJECT.test(words)))
    const places: readonly NamedPlace[] = dashed ? [{ name: cleanName(words), level: 'sub-zone' }] : goesOn ? [] : leadingPlaces(words, cities)
    const [first] = places
    // 「协同改革先行区」 is short for the document's own.
    if (first && own?.name.endsWith(first.name)) standing = null
    else if (first && first.name !== within) standing = { places, within, from: part.start }
    if (next?.mark === '：' && first) within = first.name
    return standing
  })
}

const readPart = ({ source, own }: Reading, part: Part, { standing, end, dashed }: { readonly standing: Standing | null; readonly end: number; readonly dashed: boolean }): PlaceIndustryFacet[] => {
  const words = source.text.slice(part.start, part.end)
  const named = dashed && namesIndustry(words.trim()) ? [{ start: 0, end: words.length, strength: 'leading' as const }] : []
  const items = [...named, ...findIndustryItems(words, standing !== null)]
  const places = standing?.places ?? (own ? [own] : [])
  // 「推进成渝文化旅游试验区建设」: what is built is not where it is built.
  const placesOf = (item: string): readonly NamedPlace[] => (!dashed && places.some(({ name }) => name === item) ? (own ? [own] : []) : places)
  return items.flatMap((item) =>
    placesOf(words.slice(item.start, item.end)).map(({ name, level }): PlaceIndustryFacet => {
      const placed = locate(source, part.start + item.start, part.start + item.end)
      return {
        kind: 'place-industry',
        ...placed,
        place: name,
        level,
        within: standing ? standing.within || (own?.name ?? '') : '',
        zone: own?.name ?? '',
        industry: placed.surface,
        strength: item.strength,
        statement: source.spanOf(standing?.from ?? part.start, end),
      }
    }),
  )
}

const readSentence = (reading: Reading, range: { readonly start: number; readonly end: number }, within: string): { readonly facets: PlaceIndustryFacet[]; readonly within: string } => {
  const { text } = reading.source
  const parts = splitParts(text, range.start, range.end)
  const places = standings(reading, parts, { place: laterPlace(reading, parts), within })
  const facets = parts.flatMap((part, at) => {
    const standing = places[at] ?? null
    // A statement about one place ends where the next one starts.
    const stop = parts.findIndex((_, later) => later > at && places[later] !== standing)
    return readPart(reading, part, { standing, end: parts[stop === -1 ? parts.length - 1 : stop - 1]?.end ?? range.end, dashed: parts[at + 1]?.mark === '—' })
  })
  const colon = parts.find((_, at) => parts[at + 1]?.mark === '：')
  const [opened] = colon ? leadingPlaces(text.slice(colon.start, colon.end), reading.cities) : []
  return { facets, within: opened ? opened.name : within }
}

/** Words that any statement about an industry has: sentences without them are not looked at. */
const HINT = /发展|提供|引导|扩大|稳定|巩固|建好|争创|申创|选取|对接|推进|推动|促进|培育|壮大|打造|建设|建成|构建|形成|围绕|聚焦|瞄准|为重点|为核心|为主|为支撑|领域|布局|提升|优势|开展|做[大强优]|成为|拓展|共建|引进|为外延|改造/u

const readClause = (reading: Reading): PlaceIndustryFacet[] => {
  const { text } = reading.source
  const facets: PlaceIndustryFacet[] = []
  let within = ''
  for (const sentence of splitSentences(text, reading.source.bodyStart)) {
    if (sentence.note || !HINT.test(text.slice(sentence.start, sentence.end))) continue
    // What a colon opened lasts to the end of its paragraph.
    if (text.charAt(sentence.start - 1) === '\n') within = ''
    const read = readSentence(reading, sentence, within)
    facets.push(...read.facets)
    within = read.within
  }
  return facets
}

export const placeIndustry: FacetExtractor = {
  kind: 'place-industry',
  extract: (document: PolicyDocument, texts: readonly ClauseText[]) => {
    const own = readDocumentPlace(document)
    const cities = new Set([...readCities(document.text), ...document.region.split('·').filter((part) => part !== '')])
    return texts.flatMap((source) => readClause({ source, own, cities }))
  },
}
