// A cited clause as verification reads it: its text and what its document says of itself, prepared once for all sentences.
import { canonicalCore } from '../../corpus/facets/unit-identity.ts'
import { displayText } from '../../core/fold.ts'
import type { Citation } from '../../core/answer.ts'
import type { DocumentMeta } from '../../core/document.ts'
import { contentOf, foldClaim } from './fold-claim.ts'
import { type Numbers, readNumbers } from './read-numbers.ts'

export type SourceText = {
  /** Title, headings and text, folded. */
  readonly folded: string
  /** The clause's own text alone, folded: what a quote has to stand in. */
  readonly body: string
  /** As `folded`, without quotes and the marks of titles. */
  readonly plain: string
  /** As `plain`, with the words of units in their canonical form. */
  readonly canonical: string
  /** What the document says of itself: title, issuer, region. */
  readonly about: string
  readonly numbers: Numbers
  /** Pairs of neighbouring content characters of headings and text. */
  readonly pairs: ReadonlySet<string>
}

/** Pairs of neighbouring content characters. */
export const pairsOf = (text: string): string[] => {
  const content = contentOf(text)
  return Array.from({ length: Math.max(0, content.length - 1) }, (_, at) => content.slice(at, at + 2))
}

const datePlain = (iso: string): string => {
  const [year, month, day] = iso.split('-').map(Number)
  return year && month && day ? `${year}年${month}月${day}日` : ''
}

/** The pieces are kept apart by a mark that no claim holds, so that nothing is found across them. */
const SEAM = '\n'

/** @param meta what the document says of itself; what is not known may be left out. */
export const createSourceText = ({ title, path, text }: Pick<Citation, 'title' | 'path' | 'text'>, meta: Partial<Pick<DocumentMeta, 'issuer' | 'number' | 'date' | 'region' | 'status'>> = {}): SourceText => {
  const own = displayText(text)
  const said = [meta.issuer ?? '', meta.number ?? '', datePlain(meta.date ?? ''), (meta.region ?? '').replaceAll('·', SEAM), meta.status ?? '']
  const folded = [title, ...path, own, ...said].map(foldClaim).filter((part) => part !== '').join(SEAM)
  const plain = folded.replace(/[《》"]/gu, '')
  return {
    folded,
    body: foldClaim(own),
    plain,
    canonical: canonicalCore(plain.replaceAll(SEAM, '|')),
    about: [title, ...said].map(foldClaim).join(SEAM),
    numbers: readNumbers(folded),
    pairs: new Set([title, ...path, own, ...said].flatMap(pairsOf)),
  }
}
