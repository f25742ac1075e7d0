// Facets (typed facts of a clause) and what every extractor of them promises.
import type { PolicyDocument } from '../../core/document.ts'
import type { ClauseId, DocumentKey } from '../../core/ids.ts'
import type { Span } from '../../core/span.ts'
import type { ClauseText } from './clause-text.ts'

export type FacetKind = Facet['kind']

/** Where a facet stands. */
export type Located = {
  readonly clauseId: ClauseId
  readonly documentKey: DocumentKey
  /** Exact place in the document's stored text; inside the clause's own span. */
  readonly span: Span
  /** The span's text, folded for display: breaks that a page put inside are gone. */
  readonly surface: string
}

/** 牵头 leads, 责任 is responsible, 配合 supports, 指导 guides, 组长 heads a group, 领导 is the leading group itself, 办公室 houses its office. */
export type Role = '牵头' | '责任' | '配合' | '指导' | '组长' | '领导' | '办公室'

export type ResponsibilityFacet = Located & {
  readonly kind: 'responsibility'
  /** One name for all surface forms: 「省发改委」 in a document of Sichuan is 「四川省发展改革委」. */
  readonly unit: string
  /** 四川省, 重庆市…; empty for central, generic and unplaced units. */
  readonly jurisdiction: string
  readonly role: Role
  /** Place in the list from 0, over all its groups; -1 in running text. */
  readonly position: number
  /** Groups are divided by 「；」 and 「，」, counted from 0. */
  readonly group: number
  /** True for the second of two names: 「省市场监管局（省知识产权局）」. */
  readonly secondName: boolean
  /** The clause's heading, or its first words. */
  readonly task: string
  /** The text that the duty is about: from the previous list of units, or the clause's start, up to this one. */
  readonly taskSpan: Span
}

export type PlaceLevel = 'region' | 'city' | 'zone' | 'sub-zone' | 'park'
/** leading 主导, 重点, 打造…基地; supporting 发展, 培育, 支撑; mention anything weaker. */
export type Strength = 'leading' | 'supporting' | 'mention'

export type PlaceIndustryFacet = Located & {
  readonly kind: 'place-industry'
  /** The finest place that the sentence names, else the document's own. */
  readonly place: string
  readonly level: PlaceLevel
  /** What the place is part of, where the text says so: the 片区 of a 板块; else the document's own place or empty. */
  readonly within: string
  /** The document's own zone, city or region. */
  readonly zone: string
  /** The industry, product or service in the text's words; the same as `surface`. */
  readonly industry: string
  readonly strength: Strength
  /** The statement that it was taken from: a sentence or its part about this place. */
  readonly statement: Span
}

/** How the stated value bounds the real one. */
export type Relation = '=' | '>' | '>=' | '<' | '<=' | '~'

export type FigureFacet = Located & {
  readonly kind: 'figure'
  /** What the figure is about: the place or body before it; else the document's own place or empty. */
  readonly subject: string
  /** What is measured or counted. */
  readonly attribute: string
  /** In `unit`; for a range the lower end. */
  readonly value: number
  /** The upper end of a range; the same as `value` where there is none. */
  readonly upper: number
  /** Base unit of its dimension (平方公里, 米, 元, %) or the measure word itself. */
  readonly unit: string
  /** The comparing words of the text: 力争, 不低于, 以上…; in their order. */
  readonly comparator: string
  readonly relation: Relation
  /** The year for which the text states it; 0 where it names none. */
  readonly year: number
}

export type DateStatusFacet = Located & {
  readonly kind: 'date-status'
  readonly field: 'issued' | 'target' | 'deadline' | 'period' | 'status'
  /** ISO 8601 as far as known (`2027`, `2019-02`, `2022-07-26`), `2020/2023` for a period, or the status. */
  readonly value: string
}

export type Facet = ResponsibilityFacet | PlaceIndustryFacet | FigureFacet | DateStatusFacet

export interface FacetExtractor {
  readonly kind: FacetKind
  /** Pure; in reading order; empty where the document has none. `texts` are all the document's clauses. */
  extract(document: PolicyDocument, texts: readonly ClauseText[]): Facet[]
}
