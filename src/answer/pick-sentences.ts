// Which sentences of a clause answer the question, within a budget of characters.
import type { Evidence, ScoredChunk } from '../retrieve/evidence.ts'
import type { Selection } from './selection.ts'

/** A line that names the responsible units, in any brackets. */
const UNIT_LINE = /^[〔（([【]\s*(?:牵头|责任|配合|负责|主管)(?:单位|部门)/u

export const isUnitLine = (text: string): boolean => UNIT_LINE.test(text)

export type PickOptions = {
  /** Characters that the sentences may take together; the best sentence is taken however long it is. */
  readonly budgetChars: number
  /** A sentence is taken only when it scores at least this share of the clause's best. */
  readonly relativeScore: number
  /** Sentences that come before all others, whatever they score. */
  readonly first?: (text: string) => boolean
  /** Adds the clause's unit line, over the budget if need be. */
  readonly withUnits?: boolean
  /** Characters up to which a list that a picked sentence announces (「划分为四个板块：…；」) is told to its end. */
  readonly listChars?: number
}

/** 「划分为四个功能板块：甲——…；」 */
const ANNOUNCES = /(?:[二两三四五六七八九十]|\d)(?:个|大|类|项|方面|种)[^：。；]{0,12}[：:]/u

/** The sentences that go on with the list which one of the picked announces. */
const restOfList = (chunks: readonly ScoredChunk[], picked: readonly ScoredChunk[], listChars: number): ScoredChunk[] => {
  const inOrder = [...chunks].sort((a, b) => a.chunk.span.start - b.chunk.span.start)
  const from = inOrder.findIndex((each) => picked.includes(each) && ANNOUNCES.test(each.chunk.text))
  const rest: ScoredChunk[] = []
  let used = inOrder[from]?.chunk.text.length ?? 0
  for (let at = from; from >= 0 && at + 1 < inOrder.length && /[；;]\s*$/u.test(inOrder[at]!.chunk.text); at += 1) {
    const next = inOrder[at + 1]!
    used += next.chunk.text.length
    if (used > listChars) break
    rest.push(next)
  }
  return rest
}

const byScore = (a: ScoredChunk, b: ScoredChunk): number => b.score - a.score || a.chunk.row - b.chunk.row

/** The best sentences of one clause in reading order. */
export const pickSentences = ({ chunks, best, score }: Evidence, { budgetChars, relativeScore, first: isFirst = () => false, withUnits = false, listChars = 0 }: PickOptions): Selection['spans'] => {
  const picked: ScoredChunk[] = []
  let used = 0
  const leading = new Set(chunks.filter(({ chunk }) => isFirst(chunk.text)))
  for (const scored of [...chunks].sort((a, b) => Number(leading.has(b)) - Number(leading.has(a)) || byScore(a, b))) {
    const length = scored.chunk.text.length
    const fits = used + length <= budgetChars && (scored.score >= relativeScore * score || leading.has(scored))
    if (picked.length > 0 && !fits) continue
    picked.push(scored)
    used += length
  }
  picked.push(...restOfList(chunks, picked, listChars).filter((each) => !picked.includes(each)))
  // Units alone do not say with what they are charged.
  if (picked.every(({ chunk }) => isUnitLine(chunk.text))) picked.push(...chunks.filter(({ chunk }) => !isUnitLine(chunk.text)).sort(byScore).slice(0, 1))
  if (withUnits) picked.push(...chunks.filter((scored) => isUnitLine(scored.chunk.text) && !picked.includes(scored)))
  const [first, ...rest] = picked.map(({ chunk }) => chunk.span).sort((a, b) => a.start - b.start)
  return [first ?? best.span, ...rest]
}
