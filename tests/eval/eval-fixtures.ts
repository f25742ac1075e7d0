// Small questions and targets for the evaluation's tests.
import type { EvalQuestion } from '../../src/eval/questions.ts'
import type { QuestionResult } from '../../src/eval/run.ts'
import { scoreAnswer } from '../../src/eval/score-answer.ts'
import { scoreRetrieval } from '../../src/eval/score-retrieval.ts'
import type { EvalAnswer, EvalHit, EvalTarget } from '../../src/eval/target.ts'

export const makeQuestion = (over: Partial<EvalQuestion> = {}): EvalQuestion => ({
  id: 'q-1', type: 'fact', history: [], question: '面积多大？', gold: [{ doc: 'deyang', quote: '规划面积98.2平方公里' }],
  must: [['98.2'], ['平方公里', 'km²']], mustNot: [], answerable: true, note: '', ...over,
})

export const makeAnswer = (over: Partial<EvalAnswer> = {}): EvalAnswer => ({
  status: 'answered', answer: '规划面积 98.2 平方公里。[1]',
  citations: [{ documentId: 'deyang', label: '二、（一）', quote: '规划面积98.2平方公里', text: '（一）总体范围。规划面积98.2平方公里，含三个片区。' }], ...over,
})

export const makeHit = (over: Partial<EvalHit> = {}): EvalHit => ({ documentId: 'deyang', clauseId: 'deyang/2.1', label: '二、（一）', text: '（一）总体范围。规划面积98.2平方公里。', ...over })

/** A target that gives the same answer and hits to every question, or what `of` says for a question. */
export const makeTarget = (of: (question: string) => { readonly answer?: EvalAnswer; readonly hits?: readonly EvalHit[]; readonly error?: string } = () => ({})): EvalTarget => ({
  name: '假目标',
  ask: (question) => {
    const { answer = makeAnswer(), error } = of(question)
    return Promise.resolve(error === undefined ? { ok: true, value: answer } : { ok: false, error })
  },
  search: (query, _history, limit) => {
    const { hits = [makeHit()], error } = of(query)
    return Promise.resolve(error === undefined ? { ok: true, value: hits.slice(0, limit) } : { ok: false, error })
  },
})

export const makeResult = (question: EvalQuestion, answer: EvalAnswer = makeAnswer(), hits: readonly EvalHit[] = [makeHit()]): QuestionResult => ({
  question,
  answer: scoreAnswer(question, { ok: true, value: answer }),
  retrieval: question.gold.length > 0 ? scoreRetrieval(question, { ok: true, value: hits }) : null,
  answerText: answer.answer, standalone: answer.standalone ?? '', cited: answer.citations.map(({ documentId, label }) => `${documentId} ${label}`), found: hits.map(({ documentId, label }) => `${documentId} ${label}`),
  askMs: 10, searchMs: 5,
})
