// What the reading of follow-ups asks of the corpus.
import type { UnitMatch } from '../corpus/facets/match-units.ts'
import type { ClauseId, DocumentKey } from '../core/ids.ts'
import { sliceSpan } from '../core/span.ts'
import type { OpenIndex } from '../indexing/snapshot.ts'
import { countTerms } from '../indexing/tokenizer.ts'
import type { DocumentScope } from './document-scope.ts'
import { nounPhrases } from './noun-phrases.ts'

export type FollowUpLens = {
  /** Reads the documents that a text names. */
  readonly scopeOf: (text: string) => DocumentScope
  /** Reads the units that a text names. */
  readonly unitsOf: (text: string) => readonly UnitMatch[]
  /** Runs of words that name things, in the text's order. */
  readonly nounPhrases: (text: string) => readonly string[]
  /** Names of places: of the general dictionary, and those that documents are of. */
  readonly placesOf: (text: string) => readonly string[]
  /** A document's title; empty where the corpus no longer holds it. */
  readonly titleOf: (key: DocumentKey) => string
  /** What a text's words tell: their inverse frequencies added up; 0 for what the corpus does not hold. */
  readonly weigh: (text: string) => number
  /** An English text as a Chinese one would say it (`Widened.wording`); any other as it is. */
  readonly inChinese: (text: string) => string
  /** The text names a document, be it by another name of its subject (「川渝方案」). */
  readonly namesOtherwise: (text: string) => boolean
  /** A clause's own text; empty where the corpus no longer holds it. */
  readonly clauseText: (id: ClauseId) => string
  /** A document as people call it: the place and class where it is one of a class (「甲市先行区」), or the subject of its title. */
  readonly nameOf: (key: DocumentKey) => string
  /** 「先行区」: the word that a document's title shares with others of its class; empty where it has none. */
  readonly classOf: (key: DocumentKey) => string
  /** How well these documents hold the text's words, against the best that any document does: 0 to 1, and 1 where none does. */
  readonly atHome: (text: string, documents: ReadonlySet<DocumentKey>) => number
}

/** One Chinese character alone is no subject. */
const SUBJECT_WORD = /^(?:\p{Script=Han}{2,}|[a-z][a-z0-9+-]*|\d+(?:\.\d+)?)$/u

export type LensParts = Pick<FollowUpLens, 'scopeOf' | 'unitsOf'>

/** What stands around the subject of an official title: issuers and 「关于…」 before it, the kind of document after it. */
const BEFORE_SUBJECT = /^.*?关于(?:进一步|在|加快|促进|推进|全面推行|全面推进|深入开展|深化|印发|转发|支持|做好|同意|调整|构建|开展|加强|对(?!外))*|^.*?关于/u
const AFTER_SUBJECT = /(?:建设)?(?:的)?(?:若干|实施|指导|总体|工作|有关问题)*(?:的)?(?:意见|通知|方案|措施|办法|规定|批复|复函|函|决定|通报|答复|预案)(?:（[^）]*）)?$/u
const SHORTEST_SUBJECT = 3
/** Endings of words for classes of places, each of which has a document: 「先行区」. */
const PLACE_CLASS = /(?:区|园|市|州|县|港|城)$/u

/** Names of documents, of their classes, and of places, as this corpus has them. */
const createNames = ({ store, tokenizer }: OpenIndex): Pick<FollowUpLens, 'nameOf' | 'classOf' | 'placesOf'> => {
  const documents = store.documents()
  const placeOf = (region: string): string => region.split('·').at(-1) ?? ''
  const regions = new Set(documents.flatMap(({ region }) => region.split('·')).filter((part) => part !== ''))
  const alone = (place: string): boolean => place !== '' && documents.filter(({ region }) => placeOf(region) === place).length === 1
  const classes = store.titleTerms().filter(({ term, shares }) => PLACE_CLASS.test(term) && term.length >= SHORTEST_SUBJECT && shares.length > 1)
  const classOf = (key: DocumentKey): string => {
    const title = store.document(key)?.title ?? ''
    const fitting = classes.filter(({ term, shares }) => title.includes(term) && shares.some((share) => share.key === key)).map(({ term }) => term)
    return fitting.sort((a, b) => a.length - b.length || title.lastIndexOf(b) - title.lastIndexOf(a))[0] ?? ''
  }
  return {
    classOf,
    nameOf: (key) => {
      const { title = '', region = '' } = store.document(key) ?? {}
      if (alone(placeOf(region)) && classOf(key) !== '') return placeOf(region) + classOf(key)
      const subject = title.replace(BEFORE_SUBJECT, '').replace(AFTER_SUBJECT, '')
      return subject.length >= SHORTEST_SUBJECT ? subject : title
    },
    placesOf: (text) => [...new Set([...tokenizer.places(text), ...[...regions].filter((region) => text.includes(region))])],
  }
}

const createAtHome = ({ lexical, store, tokenizer }: OpenIndex): FollowUpLens['atHome'] => (text, documents) => {
  const terms = countTerms(tokenizer.words(text))
  const ranges = store.documents().filter(({ key }) => documents.has(key)).map(({ firstRow, rows }) => ({ from: firstRow, to: firstRow + rows }))
  const best = (accept?: (row: number) => boolean): number => lexical.search(terms, { space: 'words', topK: 1, ...(accept && { accept }) })[0]?.score ?? 0
  const anywhere = best()
  return anywhere === 0 ? 1 : best((row) => ranges.some(({ from, to }) => row >= from && row < to)) / anywhere
}

export type LensOptions = LensParts & Partial<Pick<FollowUpLens, 'inChinese' | 'namesOtherwise'>>

export const createFollowUpLens = (index: OpenIndex, { scopeOf, unitsOf, inChinese = (text) => text, namesOtherwise = () => false }: LensOptions): FollowUpLens => ({
  ...createNames(index),
  inChinese,
  namesOtherwise,
  scopeOf,
  unitsOf,
  nounPhrases: (text) => nounPhrases(text, index.tokenizer),
  titleOf: (key) => index.store.document(key)?.title ?? '',
  weigh: (text) => [...new Set(index.tokenizer.words(text))].filter((term) => SUBJECT_WORD.test(term)).reduce((sum, term) => sum + (index.lexical.documentFrequency('words', term) > 0 ? index.lexical.inverseFrequency('words', term) : 0), 0),
  clauseText: (id) => {
    const clause = index.store.clause(id)
    return clause ? sliceSpan(index.store.text(clause.documentKey), clause.span) : ''
  },
  atHome: createAtHome(index),
})

const once = <V>(read: (text: string) => V): ((text: string) => V) => {
  const known = new Map<string, V>()
  return (text) => {
    const value = known.get(text) ?? read(text)
    known.set(text, value)
    return value
  }
}

/** The same lens, reading each text once: for one follow-up, in which the same few texts are looked at from many sides. */
export const readingOnce = (lens: FollowUpLens): FollowUpLens => ({
  ...lens,
  scopeOf: once(lens.scopeOf),
  unitsOf: once(lens.unitsOf),
  nounPhrases: once(lens.nounPhrases),
  placesOf: once(lens.placesOf),
  weigh: once(lens.weigh),
})
