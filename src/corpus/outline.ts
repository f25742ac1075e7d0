// The outline of one document while it is read: says whether a marker continues a series, and at which depth it stands.
import type { LegalStyle, Marker, MarkerStyle } from './numbering.ts'

type Level = { readonly style: MarkerStyle; readonly number: number; readonly sub: number; readonly path: string }

/** Where a marker stands. */
export type Surroundings = {
  /** The line before breaks off inside a sentence: a page ends there. */
  readonly interrupted: boolean
}

export type Outline = {
  /** Depth of the clause that the marker opens (1 for the top), or null where it is no marker after all. */
  readonly place: (marker: Marker, surroundings: Surroundings) => number | null
}

const LEGAL_RANK: Readonly<Record<LegalStyle, number>> = { part: 0, subpart: 1, chapter: 2, section: 3, article: 4 }
const rankOf = (style: MarkerStyle): number | null => (style in LEGAL_RANK ? LEGAL_RANK[style as LegalStyle] : null)

/** Numbers that a series of 一、 or （一） may skip, for an item lost in conversion; a larger step is no continuation. */
const LOST_ITEMS = 1

type LevelNumber = Pick<Level, 'number' | 'sub'>

const isNext = (last: LevelNumber, marker: Marker): boolean =>
  marker.sub > 0 ? marker.number === last.number && marker.sub === last.sub + 1 : marker.number === last.number + 1

const skips = (last: LevelNumber, marker: Marker): boolean => {
  // 「### 第二节」 after 第五节 is a section whose chapter lost its line.
  if (marker.strong && marker.style !== 'article') return true
  if (marker.number <= last.number) return false
  // Articles are repealed and left out; a `#` is the author's own word that this is a heading.
  if (marker.strong) return true
  return (marker.style === 'chinese' || marker.style === 'chinese-paren') && marker.number - last.number - 1 <= LOST_ITEMS
}

/** Levels that stay above a marker that opens a new level. */
const levelsAbove = (stack: readonly Level[], marker: Marker): number => {
  const rank = rankOf(marker.style)
  if (rank === null) return stack.length
  const above = stack.findLastIndex((level) => (rankOf(level.style) ?? Infinity) < rank)
  if (above >= 0) return above + 1
  // An article inside a numbered decision (一、将第五条修改为…) stays there; a chapter or a first article starts a document.
  return marker.style === 'article' && marker.number > 1 ? stack.length : 0
}

/** `2.1.3` stands under `2.1` wherever that is open; null where another number is. A heading above may have no number of its own. */
const placeDotted = (stack: readonly Level[], marker: Marker): number | null => {
  const parent = stack.findLastIndex((level) => level.path === marker.above && level.style.startsWith('dotted-'))
  if (marker.above !== '' && parent < 0) return marker.number === 1 || marker.strong ? 0 : null
  const at = stack.findLastIndex((level) => level.style === marker.style)
  const last = at > parent ? stack[at] : undefined
  if (last && !isNext(last, marker) && !skips(last, marker) && marker.number !== 1) return null
  return last || marker.number === 1 || marker.strong ? parent + 1 : null
}

/**
 * Levels are styles nested as the document nests them: a style that is open continues there, any other opens a level below.
 * Numbers may run on when a higher level moves on (（三） under 二、 after （二） under 一、).
 */
export const createOutline = (): Outline => {
  const stack: Level[] = []
  const lastOfStyle = new Map<MarkerStyle, LevelNumber>()

  const keep = (marker: Marker, { interrupted }: Surroundings): number | null => {
    if (marker.style.startsWith('dotted-')) return placeDotted(stack, marker)
    const at = stack.findLastIndex((level) => level.style === marker.style)
    const last = at >= 0 ? stack[at] : lastOfStyle.get(marker.style)
    const place = at >= 0 ? at : levelsAbove(stack, marker)
    if (last && isNext(last, marker)) return place
    if (interrupted && !marker.strong) return null
    if (marker.number === 1 && marker.sub === 0) return place
    if (at >= 0 && last && skips(last, marker)) return place
    return marker.strong && (!last || skips(last, marker)) ? place : null
  }

  const place = (marker: Marker, surroundings: Surroundings): number | null => {
    const kept = keep(marker, surroundings)
    if (kept === null) return null
    // Numbering that starts again at the top is a document attached: nothing below it runs on from before.
    if (kept === 0 && marker.number === 1) lastOfStyle.clear()
    stack.length = kept
    stack.push({ style: marker.style, number: marker.number, sub: marker.sub, path: marker.above === '' ? String(marker.number) : `${marker.above}.${marker.number}` })
    lastOfStyle.set(marker.style, marker)
    return kept + 1
  }
  return { place }
}
