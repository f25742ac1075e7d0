// From what the user typed to a Query: noise off, traditional characters folded, the subject carried over, the kind of answer read.
import type { Filters } from '../core/answer.ts'
import type { UnitMatch } from '../corpus/facets/match-units.ts'
import type { DocumentKey } from '../core/ids.ts'
import { simplify } from '../indexing/simplify.ts'
import type { ContentTerm } from './content-terms.ts'
import type { DocumentScope } from './document-scope.ts'
import { detectIntents, wantsAll } from './detect-intents.ts'
import { readExcepted, scopeWithout } from './excepted.ts'
import type { FollowUp } from './follow-up-context.ts'
import { runsOverDocuments } from './over-documents.ts'
import type { Intent, Query } from './query.ts'
import { stripNoise } from './strip-noise.ts'
import type { TitleReading } from './titled-document.ts'
import type { Widened } from './widen.ts'

const NOT_WIDENED = (text: string): Widened => ({ text, denseText: text, terms: new Map(), missed: [], everyday: [], replacements: [] })
const NO_UNITS = (): UnitMatch[] => []
const NO_PLACES = (): string[] => []
const NO_TERMS = (): ContentTerm[] => []
const NO_NAMES = (): string[] => []
const NO_SCOPE = (): DocumentScope => ({ named: [], pointed: [], group: [], unknown: [], terms: [] })

/** Words that name documents are no units there: 「合作园区」 is responsible for much, and is what a whole document is about. */
const namedUnits = (units: readonly UnitMatch[], { terms }: DocumentScope): UnitMatch[] => units.filter(({ text }) => !terms.some((term) => term.includes(text)))

/** What comes with a question. */
export type QuestionContext = {
  /** The question read after those before it; absent where there are none. */
  readonly followUp?: FollowUp
  /** Documents that the filters leave; null where there are none. */
  readonly documents?: ReadonlySet<DocumentKey> | null
}

/** `understand` over one corpus. */
export type ReadQuestion = (question: string, context: QuestionContext) => Query

export type UnderstandOptions = QuestionContext & {
  /** Reads the documents that a text names. */
  readonly scopeOf?: (question: string) => DocumentScope
  /** Reads the document that an English question names by its subject. */
  readonly titledOf?: (question: string) => TitleReading | null
  /** Reads the units that a text names. */
  readonly unitsOf?: (text: string) => readonly UnitMatch[]
  /** Reads the places that a text names. */
  readonly placesOf?: (text: string) => readonly string[]
  /** Leads words that the corpus does not hold to words that it does. */
  readonly widenText?: (text: string) => Widened
  /** Reads a text's content words, without those that name documents. */
  readonly termsOf?: (search: Widened, names: readonly string[]) => ContentTerm[]
  /** Reads the names that a text asks after, without those of documents. */
  readonly namesOf?: (text: string, documents: readonly string[]) => string[]
}

/** Of an English question both its own words and its Chinese ones tell what it wants. */
const readIntents = (asking: string, { wording }: Widened): ReadonlySet<Intent> => new Set([...detectIntents(asking), ...(wording === undefined ? [] : detectIntents(wording))])

export const simplifyText = (text: string): string => Array.from({ length: text.length }, (_, at) => simplify(text.charAt(at))).join('')

export const understand = (question: string, { followUp, documents = null, scopeOf = NO_SCOPE, titledOf = () => null, termsOf = NO_TERMS, namesOf = NO_NAMES, unitsOf = NO_UNITS, placesOf = NO_PLACES, widenText = NOT_WIDENED }: UnderstandOptions = {}): Query => {
  const asked = simplifyText(stripNoise(question))
  const standalone = followUp?.standalone ?? asked
  const asking = followUp?.asking ?? asked
  const { text: sought, documents: excepted } = readExcepted(standalone, scopeOf)
  const ownText = readExcepted(followUp?.own ?? asked, scopeOf).text
  const own = widenText(ownText)
  const search = own.text === sought ? own : widenText(sought)
  const ownScope = scopeOf(own.wording ?? own.text)
  const titled = own.wording !== undefined && ownScope.named.length === 0 ? titledOf(asked) : null
  const whole = titled ? { named: [titled.key], pointed: [titled.key], group: [], unknown: [], terms: titled.terms } : ownScope.named.length > 0 ? ownScope : scopeOf(search.wording ?? search.text)
  const scope = scopeWithout(whole, excepted)
  return {
    asked: question,
    question: asked,
    standalone,
    intents: readIntents(asking, own),
    exhaustive: wantsAll(own.wording ?? asking),
    documents,
    scope,
    search,
    overDocuments: runsOverDocuments(search.wording ?? search.text, scope),
    places: placesOf(search.text),
    units: namedUnits(unitsOf(search.text), scope),
    terms: termsOf(search, scope.terms),
    names: namesOf(search.text, scope.terms),
  }
}

/** The places that a document is of, widest first: `四川·德阳` is of 四川 and of 德阳. */
export const regionParts = (region: string): string[] => region.split('·').filter((part) => part !== '')

/** The part of the corpus that the filters leave: null for all of it. An unknown name is the caller's to refuse. */
export const filterDocuments = (filters: Partial<Filters> | undefined, all: readonly { readonly key: DocumentKey; readonly region: string }[]): ReadonlySet<DocumentKey> | null => {
  const { documents = [], regions = [] } = filters ?? {}
  if (documents.length === 0 && regions.length === 0) return null
  const kept = all.filter(({ key, region }) => (documents.length === 0 || documents.includes(key)) && (regions.length === 0 || regionParts(region).some((part) => regions.includes(part))))
  return new Set(kept.map(({ key }) => key))
}
