// Typos that sound right (「班裂」 for 「班列」): a word the corpus does not hold, read aloud, is one that it does.
import { soundKey } from '../indexing/pinyin.ts'
import { isStopWord } from '../indexing/tokenizer.ts'
import type { WidenVocabulary } from './widen-vocabulary.ts'

/** Characters of a repaired span, and of any word that is looked up. */
const SHORTEST_REPAIR = 2
const LONGEST_REPAIR = 4
const LONGEST_WORD = 8
/** Ways of reading one span that are tried. */
const MAX_SPELLINGS = 4
/** Cost of one changed character, nats: one in a hundred is mistyped. */
const CHANGED_CHARACTER = 4.8
/** Added where the character does not sound the same, only alike (zh/z, -ng/-n). */
const ONLY_ALIKE = 1.2
/** Cost of a function word, which the postings do not count. */
const FUNCTION_WORD = 2
/** Added to a lone character that is none: most words have two. */
const LONE_CHARACTER = 1
/** Words of a row, near enough: a word's share of general Chinese times this is its share of rows. */
const WORDS_IN_ROW = 25
/** Added to a word that only the general dictionary knows: half a row would hold it. */
const UNSEEN_ROWS = 0.5

export type Repair = { readonly from: string; readonly to: string }
export type Repaired = { readonly text: string; readonly repairs: readonly Repair[] }

type Step = { readonly text: string; readonly cost: number; readonly repair: Repair | null }
type Path = { readonly cost: number; /** Absent where nothing has been read yet. */ readonly last?: { readonly step: Step; readonly before: Path } }

/** 「卖进卖出」「又快又好」 are formed with a character said twice: no part of them is a typo. */
const SAID_TWICE = /(?<first>\p{Script=Han})\p{Script=Han}\k<first>\p{Script=Han}/gu

const HAN_RUN = /\p{Script=Han}{2,}/gu

const readings = (character: string, { lookup }: WidenVocabulary): string[] => lookup('reading', character).map(([syllable]) => syllable)

/** Keys of a span's spellings, the first `MAX_SPELLINGS` of them; none for one with a character that has no reading. */
type Spelled = readonly string[]

/** How the run's character at a place can sound. */
type SoundsAt = (at: number) => readonly string[]

/** A character is in as many spans as a span has characters, and its sounds are looked up for the first of them. */
const createSoundsAt = (run: string, vocabulary: WidenVocabulary): SoundsAt => {
  const known: (readonly string[])[] = []
  return (at) => (known[at] ??= readings(run.charAt(at), vocabulary).map((syllable) => soundKey([syllable])))
}

/** The spellings of a span with one more character. */
const spellOn = (spelled: Spelled | null, sounds: readonly string[]): Spelled => {
  if (spelled?.length === 0) return spelled
  return spelled === null ? sounds : spelled.flatMap((start) => sounds.map((sound) => `${start} ${sound}`)).slice(0, MAX_SPELLINGS)
}

/** Nats of a term by how many rows hold it. */
const rarity = (rows: number, { rowCount }: WidenVocabulary): number => Math.log((rowCount + 1) / Math.max(rows, UNSEEN_ROWS))

/** What turning the span into the term costs, character by character. */
const changeCost = (span: string, term: string, vocabulary: WidenVocabulary): number =>
  [...span].reduce((sum, character, at) => {
    const other = term.charAt(at)
    if (character === other) return sum
    const same = new Set(readings(character, vocabulary))
    return sum + CHANGED_CHARACTER + (readings(other, vocabulary).some((reading) => same.has(reading)) ? 0 : ONLY_ALIKE)
  }, 0)

/** 「想进」 is no typo of 「先进」, 「引到」 none of 「引导」: before any verb these mean to do it, behind one where to. */
const AUXILIARY = /[想要到]/u

/** What stands behind a verb: 「各提了什么」 is no typo of 「各地」. */
const ASPECT = /^[了过着]$/u

/** A typo leaves a character of the word standing (a name would become any word that sounds like it), and function words and verbs are typed right. */
const isLikely = (span: string, term: string, next: string): boolean => {
  const changed = [...span].filter((character, at) => character !== term.charAt(at))
  const isVerb = ASPECT.test(next) && span.at(-1) !== term.at(-1)
  return changed.length < span.length && !isVerb && !changed.some((character) => isStopWord(character) || AUXILIARY.test(character))
}

/** @param next the character behind the span. */
const repairSteps = (span: string, spelled: Spelled, { next, vocabulary }: { readonly next: string; readonly vocabulary: WidenVocabulary }): Step[] =>
  [...new Set(spelled)]
    .flatMap((key) => vocabulary.lookup('sound', key))
    .filter(([term]) => term.length === span.length && term !== span && isLikely(span, term, next))
    .map(([term]) => ({ text: term, cost: rarity(vocabulary.wordFrequency(term), vocabulary) + changeCost(span, term, vocabulary), repair: { from: span, to: term } }))

/** Nats of a word in the corpus or in the language at large, whichever uses it more. */
const wordCost = (word: string, vocabulary: WidenVocabulary): number => {
  const share = (vocabulary.lookup('share', word)[0]?.[1] ?? 0) * WORDS_IN_ROW
  return rarity(Math.max(vocabulary.wordFrequency(word), share * vocabulary.rowCount), vocabulary)
}

const characterCost = (character: string, vocabulary: WidenVocabulary): number => (isStopWord(character) ? FUNCTION_WORD : LONE_CHARACTER + wordCost(character, vocabulary))

/** Ways to read what starts at `from`: a character, a word of the corpus, a word of the language, a mistyped word of the corpus. */
const stepsFrom = (run: string, from: number, { known, soundsAt, vocabulary }: { readonly known: readonly boolean[]; readonly soundsAt: SoundsAt; readonly vocabulary: WidenVocabulary }): Step[] => {
  const character = run.charAt(from)
  const steps: Step[] = [{ text: character, cost: characterCost(character, vocabulary), repair: null }]
  let unbroken = true
  let spelled: Spelled | null = null
  let spelledTo = from
  for (let to = from + SHORTEST_REPAIR; to <= Math.min(run.length, from + LONGEST_WORD); to += 1) {
    unbroken &&= known[to - 2]!
    const span = run.slice(from, to)
    const rows = unbroken ? vocabulary.wordFrequency(span) : 0
    if (rows > 0) steps.push({ text: span, cost: rarity(rows, vocabulary), repair: null })
    if (unbroken || to - from > LONGEST_REPAIR) continue
    if (vocabulary.isWord(span)) steps.push({ text: span, cost: wordCost(span, vocabulary), repair: null })
    // Each span is the one before and a character: it is not spelled from its start.
    while (spelledTo < to) spelled = spellOn(spelled, soundsAt(spelledTo++))
    steps.push(...repairSteps(span, spelled ?? [], { next: run.charAt(to), vocabulary }))
  }
  return steps
}

/** The cheapest reading of a run (Viterbi); ties go to the one found first. */
const readRun = (run: string, known: readonly boolean[], vocabulary: WidenVocabulary): readonly Step[] => {
  const best: (Path | undefined)[] = [{ cost: 0 }]
  const soundsAt = createSoundsAt(run, vocabulary)
  for (let from = 0; from < run.length; from += 1) {
    const path = best[from]!
    for (const step of stepsFrom(run, from, { known, soundsAt, vocabulary })) {
      const to = from + step.text.length
      const cost = path.cost + step.cost
      if (cost < (best[to]?.cost ?? Infinity)) best[to] = { cost, last: { step, before: path } }
    }
  }
  const steps: Step[] = []
  for (let last = best[run.length]?.last; last; last = last.before.last) steps.push(last.step)
  return steps.reverse()
}

/**
 * The question with homophone typos put right. Only spans that hold a pair of characters the corpus never has are looked at, so a
 * question in the corpus's own words costs one look-up a character.
 */
export const repairHomophones = (question: string, vocabulary: WidenVocabulary): Repaired => {
  const repairs: Repair[] = []
  const text = question.replace(HAN_RUN, (run) => {
    const known = Array.from({ length: run.length - 1 }, (_, at) => vocabulary.pairFrequency(run.slice(at, at + 2)) > 0)
    for (const { index, 0: phrase } of run.matchAll(SAID_TWICE)) known.fill(true, index, index + phrase.length - 1)
    if (known.every(Boolean)) return run
    const steps = readRun(run, known, vocabulary)
    for (const { repair } of steps) if (repair) repairs.push(repair)
    return steps.map((step) => step.text).join('')
  })
  return { text, repairs }
}
