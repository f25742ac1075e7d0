// Sentences of a corpus with the evidence that would stand beside them in a prompt: clauses like theirs, and some that are not.
import { displayText } from '../../core/fold.ts'
import { sliceSpan } from '../../core/span.ts'
import type { Store } from '../../indexing/store.ts'
import { shuffle } from '../shuffle.ts'
import type { Ground, Passage, Random } from './variant.ts'

const MIN_CHARS = 18
const MAX_CHARS = 160
/** Evidence beside the sentence's own: the likest clauses, and others by chance. */
const LIKE = 5
const OTHER = 2

type Clause = Passage & { readonly pairs: ReadonlySet<string>; readonly sentences: readonly string[] }

const pairsIn = (text: string): Set<string> => {
  const content = text.replace(/[^\p{L}\p{N}]+/gu, '')
  return new Set(Array.from({ length: Math.max(0, content.length - 1) }, (_, at) => content.slice(at, at + 2)))
}

const MARKER = /^[\s#]*(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十\d]+[、.．]|第[一二三四五六七八九十百]+[章节条]|[一二三四五六七八九十]是)\s*/u

/** Sentences with figures are few, and are what most mistakes in numbers are made of: they are half of the sentences where there are enough. */
const COUNTING = /\d+(?:\.\d+)?(?:%|个|家|项|亩|万|亿|元|天|年|倍|平方公里|公里|米|人)|[二三四五六七八九](?:个|家|项|条)/u

const isWhole = (text: string): boolean => text.length >= MIN_CHARS && text.length <= MAX_CHARS && /[。；]$/u.test(text) && !/^[〔（([【“”，、]|[:：]$|\n|\[\d/u.test(text)

const readClauses = (store: Store): Clause[] =>
  store.documents().flatMap(({ key, title }) => store.clauses(key).map((clause): Clause => {
    const text = sliceSpan(store.text(key), clause.span)
    const sentences = store.clauseChunks(clause.id).map((chunk) => displayText(chunk.text).replace(MARKER, '').trim()).filter(isWhole)
    return { title, path: clause.path, text, pairs: pairsIn(title + clause.path.join('') + text), sentences }
  })).filter(({ text }) => text.trim().length >= MIN_CHARS)

const likeness = (sentence: ReadonlySet<string>, { pairs }: Clause): number => [...sentence].filter((pair) => pairs.has(pair)).length

const evidenceFor = (own: Clause, sentence: string, { clauses, random }: { readonly clauses: readonly Clause[]; readonly random: Random }): { readonly passages: Passage[]; readonly at: number } => {
  const pairs = pairsIn(sentence)
  const others = clauses.filter((clause) => clause !== own).map((clause) => ({ clause, score: likeness(pairs, clause) })).sort((a, b) => b.score - a.score)
  const like = others.slice(0, LIKE).map(({ clause }) => clause)
  const some = shuffle(others.slice(LIKE), random).slice(0, OTHER).map(({ clause }) => clause)
  const passages = shuffle([own, ...like, ...some], random)
  return { passages, at: passages.indexOf(own) }
}

/** `count` sentences, each once, the same for the same chance. */
export const groundSentences = (store: Store, { count, random }: { readonly count: number; readonly random: Random }): Ground[] => {
  const clauses = readClauses(store)
  const units = [...new Set(store.facets.units().flatMap(({ name, surfaces }) => [name, ...surfaces]))].filter((name) => name.length >= 4 && /(?:厅|局|委|办|中心|署|院)$/u.test(name) && !/[\s（(、]|各|有关/u.test(name))
  const places = store.facets.places().map(({ name }) => name).filter((name) => name.length >= 3 && name.length <= 12 && /(?:区|园|城|县|市|片区|谷|港|板块)$/u.test(name) && !/[、，“”（）]|各|有条件/u.test(name))
  const titles = store.documents().map(({ title }) => title)
  const all = shuffle(clauses.flatMap((clause) => clause.sentences.map((sentence) => ({ clause, sentence }))), random)
  const counting = all.filter(({ sentence }) => COUNTING.test(sentence)).slice(0, Math.ceil(count / 2))
  const chosen = new Set([...counting, ...all].slice(0, counting.length + count))
  return [...chosen].slice(0, count).map(({ clause, sentence }) => ({ sentence, ...evidenceFor(clause, sentence, { clauses, random }), units, places, titles }))
}
