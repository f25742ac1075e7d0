import { describe, expect, it } from 'vitest'
import { detectIntents, wantsAll } from '../../src/retrieve/detect-intents.ts'

describe('detectIntents', () => {
  it.each([
    ['做医疗器械的，去哪个片区？', 'place'],
    ['这项任务由哪些单位负责？', 'unit'],
    ['这件事谁来牵头？', 'unit'],
    ['这些事是哪几家在管？', 'unit'],
    ['统保平台交给哪几家？', 'unit'],
    ['编清单这事全省只落在哪两家头上？', 'unit'],
    ['协同示范的责任落在两边哪家头上？', 'unit'],
    ['该引到三个板块的哪一个？', 'place'],
    ['某某厅负责哪些任务？', 'task'],
    ['面积是多少平方公里？', 'figure'],
    ['哪一年通车？', 'date'],
    ['两个方案有什么区别？', 'compare'],
    ['概括一下主要措施', 'summary'],
    ['是不是要成立一个机构？', 'whether'],
    ['Which zone supports dental devices?', 'place'],
    ['How many firms are there?', 'figure'],
  ] as const)('reads %s as %s', (question, intent) => expect(detectIntents(question)).toContain(intent))

  it('takes 哪几家 for no figure and 靠哪些办法 for no unit', () => {
    expect(detectIntents('哪几家有这个园？')).not.toContain('figure')
    expect(detectIntents('靠哪些办法吸引人才？')).not.toContain('unit')
  })
  it.each(['铁路口岸打算找谁搭伙？', '按什么样的组团布局建设？', '两边怎么分工，谁管研发谁管生产？'])('takes %s for no question after a unit', (question) => expect(detectIntents(question)).not.toContain('unit'))
  it('finds no kind in a bare phrase', () => expect([...detectIntents('知识产权')]).toEqual([]))
})

describe('wantsAll', () => {
  it.each(['哪些先行区支持它？', '请列出全部任务', '分别是什么'])('is true of %s', (question) => expect(wantsAll(question)).toBe(true))
  it.each(['面积多大？', '谁负责？'])('is false of %s', (question) => expect(wantsAll(question)).toBe(false))
})
