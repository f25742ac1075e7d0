// One sentence of a model against the clauses that it cites: citations exist, numbers and names stand there, quotes are exact.
import { missingNames, missingQuotes, type NameParts } from './check-names.ts'
import { missingNumbers } from './check-numbers.ts'
import { reversedNegation } from './check-negation.ts'
import { supportOf } from './coverage.ts'
import { foldClaim } from './fold-claim.ts'
import { readNumbers } from './read-numbers.ts'
import type { ModelSentence, Segment } from './model-sentence.ts'
import { pairsOf, type SourceText } from './source-text.ts'

export const FAULTS = ['uncited', 'unknown-citation', 'number', 'name', 'quote', 'negation', 'link', 'language', 'unsupported', 'wrong-citation'] as const
export type Fault = (typeof FAULTS)[number]

export type Verdict =
  /** `marks`: what the sentence cites, without citations that bear nothing of it. */
  | { readonly ok: true; readonly marks: readonly number[]; readonly removed: readonly number[] }
  | { readonly ok: false; readonly fault: Fault; readonly detail: string }

/** Share of a sentence's pairs that the cited clauses have to hold. See docs/evaluation.md, 语言模型回答的核对. */
const MIN_COVERAGE = 0.5
/** What another clause bears more than the cited ones by this much was the one to cite. */
const MIN_RELATIVE = 0.8
/** A clause among several that bears less than this of the sentence, and hardly anything that the others lack, is no source of it. */
const MIN_OWN_COVERAGE = 0.6
const MIN_OWN_PAIRS = 5
/** A part shorter than this, in pairs, says too little to be told from any other clause. */
const MIN_JUDGED_PAIRS = 8
/** What introduces a statement and states nothing. */
const FRAME = /^(?:根据|按照|依据)?(?:该|本|上述|相关|有关)?(?:文件|方案|规定|条款|材料|意见|通知|办法|政策|要求)?(?:中)?(?:提出|明确|规定|指出|要求|写明|显示)?[，,：:]|^(?:具体来说|具体而言|在这方面|对此|此外|同时|总的来看|总体来看|综上|其中|另外|一方面|另一方面|首先|其次|再次|最后|因此)[，,：:]/u
/** Share of Han characters among the letters of a sentence in Chinese. */
const MIN_HAN_SHARE = 0.5

const bad = (fault: Fault, detail = ''): Verdict => ({ ok: false, fault, detail })

const isChinese = (text: string): boolean => {
  const letters = text.match(/\p{L}/gu) ?? []
  return letters.length > 0 && letters.filter((letter) => /\p{Script=Han}/u.test(letter)).length >= MIN_HAN_SHARE * letters.length
}

const LINK = /https?:|www\.|!\[|\]\(|<\/?[a-z]|\b[\w.-]+@[\w-]+\.|\b[\w-]+\.(?:com|cn|net|org|io|gov)\b/iu

/** Citations that bear nothing of the text beside the others. */
const idleMarks = (text: string, marks: readonly number[], sources: readonly SourceText[]): number[] => {
  const pairs = [...new Set(pairsOf(text))]
  const has = (mark: number, pair: string): boolean => sources[mark - 1]?.pairs.has(pair) ?? false
  const share = (mark: number): number => pairs.filter((pair) => has(mark, pair)).length / Math.max(1, pairs.length)
  const kept = new Set(marks)
  for (const mark of [...marks].sort((a, b) => share(a) - share(b))) {
    const others = [...kept].filter((other) => other !== mark)
    const alone = pairs.filter((pair) => has(mark, pair) && !others.some((other) => has(other, pair))).length
    if (others.length > 0 && share(mark) < MIN_OWN_COVERAGE && alone < MIN_OWN_PAIRS) kept.delete(mark)
  }
  return marks.filter((mark) => !kept.has(mark))
}

const checkSegment = ({ text, marks }: Segment, sources: readonly SourceText[], names: NameParts): Verdict => {
  const removed = idleMarks(text, marks, sources)
  const kept = marks.filter((mark) => !removed.includes(mark))
  const cited = kept.map((mark) => sources[mark - 1]).filter((source) => source !== undefined)
  const folded = foldClaim(text)
  const [quote] = missingQuotes(folded, cited)
  if (quote !== undefined) return bad('quote', quote)
  const [number] = missingNumbers(readNumbers(folded), cited.map(({ numbers }) => numbers))
  if (number !== undefined) return bad('number', number)
  const [name] = missingNames(folded, cited, names)
  if (name !== undefined) return bad('name', name)
  const reversed = reversedNegation(folded, cited)
  if (reversed !== null) return bad('negation', reversed)
  const stated = text.replace(FRAME, '')
  if (pairsOf(stated).length < MIN_JUDGED_PAIRS) return { ok: true, marks: kept, removed }
  const support = supportOf(stated, cited, sources)
  if (support.cited < MIN_COVERAGE) return bad('unsupported', support.cited.toFixed(2))
  if (support.relative < MIN_RELATIVE) return bad('wrong-citation', support.relative.toFixed(2))
  return { ok: true, marks: kept, removed }
}

/** @param sources in the order of their numbers, which start at 1. */
export const createVerifySentence = (names: NameParts) => ({ text, segments }: ModelSentence, sources: readonly SourceText[]): Verdict => {
  const marks = [...new Set(segments.flatMap((segment) => segment.marks))]
  if (LINK.test(text)) return bad('link')
  if (!isChinese(text)) return bad('language')
  if (marks.length === 0) return bad('uncited')
  const unknown = marks.find((mark) => !sources[mark - 1])
  if (unknown !== undefined) return bad('unknown-citation', String(unknown))
  const kept: number[] = []
  const removed: number[] = []
  for (const segment of segments) {
    const verdict = checkSegment(segment, sources, names)
    if (!verdict.ok) return verdict
    kept.push(...verdict.marks)
    removed.push(...verdict.removed)
  }
  return { ok: true, marks: [...new Set(kept)], removed: [...new Set(removed)].filter((mark) => !kept.includes(mark)) }
}

export type VerifySentence = ReturnType<typeof createVerifySentence>
