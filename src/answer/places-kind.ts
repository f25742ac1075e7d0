// The answer to 「做口腔器械的去哪个片区」: places that fit, each with the statement that says so; sentences of a long clause are chosen by its facets.
import type { PlaceIndustryFacet, Strength } from '../corpus/facets/facet.ts'
import { ofKind } from '../corpus/facets/of-kind.ts'
import type { DocumentKey } from '../core/ids.ts'
import { containsSpan, type Span } from '../core/span.ts'
import type { StoredChunk } from '../indexing/store-rows.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import { askedPhrases, joinedText } from '../retrieve/asked-phrases.ts'
import { asksPart } from '../retrieve/asks-part.ts'
import { createCommonPhrase } from '../retrieve/common-phrase.ts'
import { asksForIndustry } from '../retrieve/match-industries.ts'
import { PART_LEVELS } from './part-levels.ts'
import { selectPerDocument } from './per-document-kind.ts'
import { selectPlain } from './plain-kind.ts'
import { plainLine, renderedChars } from './render.ts'
import type { AnswerKind, Claim, Composition, Material, Selection } from './selection.ts'
import { tradeWords } from './trade-terms.ts'

/** Characters of the statements of one clause. */
const BUDGET_CHARS = 360
/** Characters of the whole answer, white space not counted. */
const ANSWER_CHARS = 760
/** Industries that the lead names of a place. */
const MOST_INDUSTRIES = 4
/** Places that the lead names. */
const MOST_PLACES = 8
/** A clause as likely as this is told whatever its industries are. */
const SURE_RELEVANCE = 0.5
/** Documents whose facets are all looked at. */
const MOST_SCANNED = 50
/** Characters of a phrase that names a trade by itself: 电子信息, 育幼养老. Shorter ones (金融, 汽车) stand in many. */
const SHORTEST_TRADE = 4
const STRENGTHS: readonly Strength[] = ['leading', 'supporting', 'mention']

const byStrength = (a: PlaceIndustryFacet, b: PlaceIndustryFacet): number => STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength)

/** Whether the selection says what stands at the span. */
const says = ({ spans }: Selection, span: Span): boolean => spans.some((said) => containsSpan(said, span))

/** The clause's chunk that holds the span. */
const chunkWith = ({ chunks }: Evidence, span: Span): StoredChunk | undefined => chunks.find(({ chunk }) => containsSpan(chunk.span, span))?.chunk

const names = (industry: string, words: readonly string[]): boolean => words.some((word) => industry.includes(word))

/** The clause's facets whose industry has a word of the question's trade, the strongest first. */
const matchingFacets = ({ query, corpus }: Material, { clause }: Evidence): PlaceIndustryFacet[] => {
  const words = tradeWords(query)
  return ofKind(corpus.clauseFacets(clause.id), 'place-industry').filter(({ industry }) => names(industry, words)).sort((a, b) => byStrength(a, b) || a.span.start - b.span.start)
}

/** What was found and the chunks that hold the facets, in reading order and within the budget. */
const statementsOf = (evidence: Evidence, found: Selection['spans'], facets: readonly PlaceIndustryFacet[]): Selection['spans'] => {
  const spans: Span[] = [...found]
  let used = evidence.chunks.filter(({ chunk }) => spans.includes(chunk.span)).reduce((sum, { chunk }) => sum + chunk.text.length, 0)
  for (const { span } of facets) {
    const chunk = chunkWith(evidence, span)
    if (!chunk || spans.includes(chunk.span) || used + chunk.text.length > BUDGET_CHARS) continue
    spans.push(chunk.span)
    used += chunk.text.length
  }
  const [first, ...rest] = spans.sort((a, b) => a.start - b.start)
  return first ? [first, ...rest] : found
}

/** With the statements of the trade beside the sentences that were found. */
const withStatements = (material: Material, selection: Selection): Selection => ({
  ...selection, spans: statementsOf(selection.evidence, selection.spans, matchingFacets(material, selection.evidence)),
})

const placeName = ({ within, place }: PlaceIndustryFacet): string => (within !== '' && !place.includes(within.slice(0, 2)) ? `${within}·${place}` : place)

/** 「**资阳·中国牙谷**（口腔健康产业）[1]」 for each place that the selections speak of. */
const placesLead = (material: Material, selections: readonly Selection[]): Claim[] => {
  const told = selections.flatMap((selection, at) => {
    const facets = matchingFacets(material, selection.evidence).filter(({ span }) => says(selection, span))
    const places = [...new Set(facets.map(placeName))]
    return places.map((place) => ({ at, place, industries: [...new Set(facets.filter((facet) => placeName(facet) === place).map(({ industry }) => industry))].slice(0, MOST_INDUSTRIES) }))
  })
  const shown = told.slice(0, MOST_PLACES)
  if (shown.length === 0) return []
  const industries = shown.flatMap((each) => each.industries).join('、')
  const led = material.query.search.everyday.flatMap(({ word, terms }) => terms.filter((term) => industries.includes(term)).slice(0, 1).map((term) => `“${word}”（按“${term}”查找）`))
  const note: Claim[] = led.length > 0 ? [{ text: `文件没有直接提到${led.map(plainLine).join('、')}，与之最接近的是：\n`, surfaces: [] }] : []
  return [...note, {
    text: `${shown.map(({ at, place, industries: named }) => `**${plainLine(place)}**（${named.map(plainLine).join('、')}）[#${at}]`).join('；')}。\n`,
    surfaces: shown.flatMap(({ at, industries: named }) => named.map((surface) => ({ selection: at, surface }))),
  }]
}

type Scan = { readonly facets: readonly PlaceIndustryFacet[]; /** The question's own words name the trade, not only words that stand for it. */ readonly literal: boolean }

/** Facets whose industry shares the longest phrase with the words; none where no phrase is long enough to be a trade. */
const nearestFacets = (all: readonly PlaceIndustryFacet[], words: string): PlaceIndustryFacet[] => {
  const phraseIn = createCommonPhrase(words)
  const lengths = all.map(({ industry }) => phraseIn(joinedText(industry)))
  const longest = Math.max(0, ...lengths)
  return longest < SHORTEST_TRADE ? [] : all.filter((_, at) => lengths[at] === longest)
}

/** Facets of the documents that the question runs over whose industry is the one asked for: all that there are, found by looking at each. */
const scanFacets = ({ query, corpus }: Material): Scan => {
  if (query.scope.group.length === 0 || query.scope.group.length > MOST_SCANNED) return { facets: [], literal: false }
  const all = corpus.placeIndustries(query.scope.group)
  const words = asksPart(query.standalone) && query.scope.pointed.length === 0 ? tradeWords(query) : []
  const parts = all.filter(({ level, industry }) => PART_LEVELS.has(level) && names(industry, words))
  // 「各先行区里哪些片区点了医药」: what a zone says of itself as a whole is not asked for.
  if (parts.length > 0) return { facets: parts, literal: true }
  const own = nearestFacets(all, askedPhrases({ search: { ...query.search, everyday: [] }, scope: query.scope }))
  return own.length > 0 ? { facets: own, literal: true } : { facets: nearestFacets(all, query.search.everyday.flatMap(({ terms }) => terms).join(' ')), literal: false }
}

/** The clause told by its strongest facet. */
const selectFacet = (material: Material, facet: PlaceIndustryFacet): Selection[] => {
  const evidence = material.corpus.evidenceAt(facet)
  return evidence ? [{ evidence, spans: [evidence.best.span], quote: evidence.best.span }] : []
}

/**
 * Over documents: where the trade is named in its own word, the documents that name it and no other; where only a word for it is, what
 * search found and the documents that have that word.
 */
const overDocuments = (material: Material, { facets, literal }: Scan): Selection[] => {
  const strongest = [...facets].sort(byStrength)
  const found = selectPerDocument(material)
  // Without a trader the word may be asked after in another sense: what search found stays.
  const fitting = literal && asksForIndustry(material.query) ? found.filter(({ evidence }) => evidence.relevance >= SURE_RELEVANCE || facets.some(({ clauseId }) => clauseId === evidence.clause.id)) : found
  const told = new Set(fitting.map(({ evidence }) => evidence.document.key))
  const first = new Map<DocumentKey, PlaceIndustryFacet>()
  for (const facet of strongest) if (!told.has(facet.documentKey) && !first.has(facet.documentKey)) first.set(facet.documentKey, facet)
  const said = fitting.map((selection) => {
    const own = strongest.filter(({ clauseId }) => clauseId === selection.evidence.clause.id)
    const [untold] = own.some(({ span }) => says(selection, span)) ? [] : own
    const chunk = untold && chunkWith(selection.evidence, untold.span)
    return chunk ? { ...selection, spans: [chunk.span] as const, quote: chunk.span } : selection
  })
  return [...said, ...[...first.values()].flatMap((facet) => selectFacet(material, facet))].slice(0, MOST_PLACES)
}

const composeOverDocuments = (material: Material): Composition => {
  const scan = scanFacets(material)
  // 「哪些先行区支持生物医药」 names no trader: only an industry of the corpus in its own word makes it a question after places.
  const selections = scan.literal || asksForIndustry(material.query) ? overDocuments(material, scan) : []
  return { lead: placesLead(material, selections), selections }
}

/** The clauses come likeliest first: what makes the answer too long to read is left out from the end. */
const composeOverClauses = (material: Material): Composition => {
  const withLead = (selections: readonly Selection[]): Composition => ({ lead: placesLead(material, selections), selections })
  let kept = withLead(selectPlain(material).map((selection) => withStatements(material, selection)))
  while (kept.selections.length > 1 && renderedChars(kept) > ANSWER_CHARS) kept = withLead(kept.selections.slice(0, -1))
  return kept
}

const compose = (material: Material): Composition => (material.query.overDocuments ? composeOverDocuments(material) : composeOverClauses(material))

export const placesKind: AnswerKind = { name: 'places', exhaustive: false, applies: (query) => (asksForIndustry(query) || (query.overDocuments && query.intents.has('place'))) && !query.intents.has('unit'), compose }
