import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../src/eval/bootstrap.ts'
import { loadQuestions, type EvalQuestion } from '../../src/eval/questions.ts'
import { scoreAnswer, type AnswerScore } from '../../src/eval/score-answer.ts'
import type { EvalAnswer, EvalCitation, Outcome } from '../../src/eval/target.ts'
import { makeAnswer, makeQuestion } from './eval-fixtures.ts'

const ok = (answer: EvalAnswer): Outcome<EvalAnswer> => ({ ok: true, value: answer })

describe('scoreAnswer', () => {
  it('counts an answer that cites the gold and says what it must as correct', () => {
    expect(scoreAnswer(makeQuestion(), ok(makeAnswer()))).toMatchObject({ correct: true, recall: 1, precision: 1, reciprocalRank: 1, exact: 1, unmet: [], missed: [] })
  })
  it('ignores white space and full width in golds and musts', () => {
    const answer = makeAnswer({ answer: '规划面积９８．２\n平方公里', citations: [{ documentId: 'd', label: '', quote: '', text: '规划面\n积 98.2平方公里' }] })
    expect(scoreAnswer(makeQuestion(), ok(answer))).toMatchObject({ correct: true, exact: 0 })
  })
  it('is not correct when it says what it must not', () => {
    expect(scoreAnswer(makeQuestion({ mustNot: ['98.2'] }), ok(makeAnswer()))).toMatchObject({ correct: false, forbidden: ['98.2'] })
  })
  it('is not correct when it dumps the corpus', () => {
    const citation = makeAnswer().citations[0] as EvalCitation
    expect(scoreAnswer(makeQuestion(), ok(makeAnswer({ citations: Array<EvalCitation>(6).fill(citation) })))).toMatchObject({ tight: false, correct: false })
    expect(scoreAnswer(makeQuestion(), ok(makeAnswer({ answer: `98.2平方公里${'长'.repeat(800)}` })))).toMatchObject({ tight: false, correct: false })
  })
  it('wants 0.65 of three golds or more, all of fewer', () => {
    const text = '甲一二三四五六七 乙一二三四五六七'
    const gold = (...quotes: string[]): EvalQuestion => makeQuestion({ must: [], gold: quotes.map((quote) => ({ doc: 'd', quote })) })
    const answer = makeAnswer({ citations: [{ documentId: 'd', label: '', quote: '', text }] })
    expect(scoreAnswer(gold('甲一二三', '乙一二三', '丙一二三'), ok(answer)).correct).toBe(true)
    expect(scoreAnswer(gold('甲一二三', '丙一二三'), ok(answer)).correct).toBe(false)
  })
  it('counts only a refusal as correct where the corpus has no answer', () => {
    const question = makeQuestion({ type: 'abstain', answerable: false, gold: [], must: [] })
    expect(scoreAnswer(question, ok(makeAnswer())).correct).toBe(false)
    expect(scoreAnswer(question, ok({ status: 'no_answer', answer: '', citations: [] })).correct).toBe(true)
    expect(scoreAnswer(question, { ok: false, error: 'HTTP 500' })).toMatchObject({ correct: false, error: 'HTTP 500' })
  })
})

const SCORE_PY = resolve('../shared/eval/score.py')
const havePython = ((): boolean => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

// score.py runs main() when it is loaded, so all but its last line is.
const PYTHON = `
import sys, json
source = open(sys.argv[1], encoding='utf8').read().rstrip()
assert source.endswith('main()')
space = {}
exec(source[:-len('main()')], space)
print(json.dumps([space['score'](c['q'], c['out'], c['err']) for c in json.load(sys.stdin)]))
`

type Case = { readonly question: EvalQuestion; readonly outcome: Outcome<EvalAnswer> }

const SPACES = ['', ' ', '\n', '\u3000', '\u00a0', '\ufeff', '\u0085', '\u001c', '\u200b', '\t']

/** Answers that are right, partly right, too long, noisy in white space and width, without text or quote, or errors. */
const makeCases = (questions: readonly EvalQuestion[], rounds: number): Case[] => {
  const random = createRandom(7)
  const chance = (share: number): boolean => random() < share
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const noisy = (text: string): string => [...text].map((character) => (chance(0.1) ? pick(SPACES) : '') + character).join('')
  const wide = (text: string): string => text.replace(/[!-~]/gu, (c) => (chance(0.3) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c))
  const cite = (quote: string): EvalCitation => {
    const text = chance(0.15) ? '' : wide(noisy(`前文${quote}后文𠮷①`))
    return { documentId: 'd', label: '一、', quote: chance(0.1) ? '' : chance(0.2) ? `${quote}外` : noisy(quote), text }
  }
  const answerTo = (question: EvalQuestion): EvalAnswer => {
    const cited = [...question.gold.filter(() => chance(0.8)).map(({ quote }) => quote), ...Array.from({ length: Math.floor(random() * 7) }, () => pick(questions).gold[0]?.quote ?? '')]
    const words = [...question.must.filter(() => chance(0.9)).map((group) => pick(group)), ...question.mustNot.filter(() => chance(0.2)), chance(0.15) ? '𠮷长'.repeat(300 * Math.ceil(3 * random())) : '']
    return { status: pick(['answered', 'answered', 'partial', 'no_answer', '']), answer: wide(noisy(words.join('，'))), citations: cited.sort(() => random() - 0.5).map(cite) }
  }
  return Array.from({ length: rounds }, () => questions).flat().map((question) => ({
    question, outcome: chance(0.05) ? { ok: false, error: 'HTTP 500 boom' } : ok(answerTo(question)),
  }))
}

const toPython = ({ question: { mustNot, ...question }, outcome }: Case): object => ({
  q: { ...question, must_not: mustNot },
  out: outcome.ok ? outcome.value : {},
  err: outcome.ok ? null : outcome.error,
})

const asPython = (question: EvalQuestion, score: AnswerScore): Record<string, unknown> => ({
  id: question.id, type: question.type, answerable: score.answerable, status: score.status === '' ? null : score.status, err: score.error,
  n_cit: score.citations, chars: score.chars, exact: score.exact, tight: score.tight, correct: score.correct,
  ...(score.answerable
    ? { recall: score.recall, prec: score.precision, rr: score.reciprocalRank, must: score.unmet.length === 0, must_not: score.forbidden.length > 0, missed: score.missed.map(({ doc, quote }) => `${doc}:${quote}`) }
    : {}),
})

describe('scoreAnswer beside score.py', () => {
  it.skipIf(!havePython || !existsSync(SCORE_PY))('gives the same scores, field by field', async () => {
    const { sets } = await loadQuestions(['eval/dev.jsonl'])
    const cases = makeCases(sets[0]?.questions ?? [], 6)
    const printed = execFileSync('python3', ['-c', PYTHON, SCORE_PY], { input: JSON.stringify(cases.map(toPython)), encoding: 'utf8', maxBuffer: 1 << 28 })
    const theirs = (JSON.parse(printed) as Record<string, unknown>[]).map((score): Record<string, unknown> => ({ ...score, status: score['status'] === '' ? null : score['status'] }))
    const ours = cases.map(({ question, outcome }) => asPython(question, scoreAnswer(question, outcome)))
    expect(ours).toEqual(theirs)
    // The cases must reach both sides of every decision, or the comparison proves little.
    for (const field of ['correct', 'tight', 'must', 'must_not']) expect(new Set(theirs.map((score) => score[field]))).toContain(true)
    for (const field of ['correct', 'tight', 'must', 'must_not']) expect(new Set(theirs.map((score) => score[field]))).toContain(false)
  })
})
