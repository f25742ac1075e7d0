import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../src/core/answer.ts'
import { createRandom } from '../../src/eval/bootstrap.ts'
import { BAD, sharedShare } from '../../src/eval/model-answers/bad-variants.ts'
import { GOOD } from '../../src/eval/model-answers/good-variants.ts'
import type { Ground, Variant } from '../../src/eval/model-answers/variant.ts'
import { openScriptedAssistant, passagesOf, type ScriptedAssistant } from './scripted-assistant.ts'

type Family = 'good' | 'invented' | 'miscited'

/** In what shares the model writes what, over HTTP: each kind as often as it stands here. */
const PLAYED: readonly (readonly [family: Family, variant: Variant])[] = [
  ['good', GOOD['原文']!], ['good', GOOD['加引语']!], ['good', GOOD['换词']!], ['good', GOOD['原文']!], ['good', GOOD['加引语']!],
  ['miscited', BAD.missing['不引']!], ['invented', BAD.number['加数字']!], ['invented', BAD.name['加单位']!], ['invented', BAD.name['造地名']!], ['miscited', BAD.citation['引错原文']!], ['invented', BAD.number['改数字']!],
]
const QUESTIONS = [
  '德阳协同改革先行区的实施范围有多大？', '温江先行区的功能划分是怎样的？', '德阳先行区怎样推进贸易便利化？', '温江先行区重点发展哪些产业？', '德阳先行区在人才方面有什么措施？',
  '温江协同改革先行区的战略定位是什么？', '德阳国际铁路物流港片区做什么？', '温江怎样发展花木产业？', '德阳先行区如何改革投资审批？', '温江怎样引进外资医疗机构？', '两个先行区怎样加强组织实施？', '德阳先行区的发展目标是什么？',
]
const NAMES = { units: ['重庆市商务委', '四川省航空局', '绵阳市投资局'], places: ['绵阳科技城新区', '永川高新区'], titles: ['关于加快量子产业发展的若干措施'] }

const written: { readonly family: Family; readonly text: string }[] = []
const random = createRandom(42)

/** Sentences of the prompt's passages, each told in one of the ways. */
const play = (user: string): string => {
  const passages = passagesOf(user).map(({ text }) => ({ title: '', path: [], text }))
  const grounds: Ground[] = passages.flatMap(({ text }, at) => text.replace(/\n/gu, '').split(/(?<=[。；])/u)
    .map((part) => part.replace(/^[\s（(]*[一二三四五六七八九十\d]+[）)、.．]\s*/u, '')).filter((part) => part.length >= 20 && part.length <= 150 && !/[“《（]/u.test(part)).slice(0, 12)
    .map((sentence) => ({ sentence, at, passages, ...NAMES })))
  return grounds.flatMap((ground, index) => {
    const [family, variant] = PLAYED[(index * 3 + written.length) % PLAYED.length]!
    const text = variant(ground, random)
    if (text === null) return []
    written.push({ family, text: text.replace(/\[\d+\]/gu, '') })
    return [text]
  }).join('\n')
}

const open: { scripted?: ScriptedAssistant; shown: string; readonly answers: Answer[] } = { shown: '', answers: [] }
beforeAll(async () => {
  open.scripted = await openScriptedAssistant({ script: ({ user }) => ({ do: 'write', text: play(user), pieceChars: 40 }), backends: { playing: { timeoutMs: 5_000, deadlineMs: 10_000 } } })
  for (const question of QUESTIONS) {
    const events: string[] = []
    const answer = await open.scripted.assistant.ask({ question, backend: 'playing' }, undefined, (event) => { if (event.type === 'delta') events.push(event.text) })
    open.answers.push(answer)
    open.shown += `${answer.answer}\n${events.join('\n')}`
  }
})
afterAll(() => open.scripted?.close())

const isShown = (text: string): boolean => open.shown.includes(text)

describe('a model that is right and wrong in known shares, over HTTP', () => {
  it('writes enough of both', () => {
    expect(written.filter(({ family }) => family === 'good').length).toBeGreaterThan(20)
    expect(written.filter(({ family }) => family === 'invented').length).toBeGreaterThanOrEqual(12)
  })

  it('has no invented number or name shown or streamed', () => {
    expect(written.filter(({ family, text }) => family === 'invented' && isShown(text)).map(({ text }) => text)).toEqual([])
  })

  it('has nothing shown beside a citation that does not bear it', () => {
    const loose = open.answers.flatMap(({ answer, citations }) => [...answer.matchAll(/([^\n。；]{12,}[。；])((?:\[\d+\])+)/gu)].filter(([, said = '', marks = '']) => {
      const cited = [...marks.matchAll(/\d+/gu)].map(([mark]) => citations[Number(mark) - 1]!)
      return sharedShare(said.replace(/^.*?：/u, ''), cited.map(({ title, path, text }) => [title, ...path, text].join('\n')).join('\n')) < 0.5
    }))
    expect(loose.map(([said]) => said)).toEqual([])
  })

  it('has its right sentences shown or streamed', () => {
    const good = written.filter(({ family }) => family === 'good')
    expect(good.filter(({ text }) => isShown(text)).length / good.length).toBeGreaterThanOrEqual(0.95)
  })
})
