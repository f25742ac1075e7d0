// A question as it is understood: what is searched, and what kind of answer it wants.
import type { UnitMatch } from '../corpus/facets/match-units.ts'
import type { DocumentKey } from '../core/ids.ts'
import type { ContentTerm } from './content-terms.ts'
import type { DocumentScope } from './document-scope.ts'
import type { Widened } from './widen.ts'

/**
 * What a question asks for. `place` a zone, park or city; `unit` who is responsible; `task` what a unit is responsible for;
 * `figure` a number, size or duration; `date` a time; `compare` a difference; `summary` an outline; `whether` yes or no.
 */
export const INTENTS = ['place', 'unit', 'task', 'figure', 'date', 'compare', 'summary', 'whether'] as const
export type Intent = (typeof INTENTS)[number]

export type Query = {
  /** As the user typed it. */
  readonly asked: string
  /** The same without greetings, markup and text that speaks to the assistant, in simplified characters. */
  readonly question: string
  /** The question on its own: what it leaves out is filled in from the turns before. */
  readonly standalone: string
  /** The stand-alone question with its foreign and misspelt words led to the corpus's: this is what is searched. */
  readonly search: Widened
  readonly intents: ReadonlySet<Intent>
  /** True where the question wants all of something: 「哪些」「请列出」「分别」. */
  readonly exhaustive: boolean
  /** Documents that the question names, one by one or as a class. */
  readonly scope: DocumentScope
  /** Responsible units that the question names. */
  readonly units: readonly UnitMatch[]
  /** Places that the question names, known to the corpus or not. */
  readonly places: readonly string[]
  /** True where the question runs over documents or a class of them: 「哪些先行区」. */
  readonly overDocuments: boolean
  /** Words of the stand-alone question that carry its subject. */
  readonly terms: readonly ContentTerm[]
  /** Names of the stand-alone question that the corpus may hold word for word, whole ones and their parts. */
  readonly names: readonly string[]
  /** Documents to search; null searches all. */
  readonly documents: ReadonlySet<DocumentKey> | null
}

/** What a search looks at: all of a query but the words that it was asked in. */
export type Sought = Omit<Query, 'asked' | 'question'>
