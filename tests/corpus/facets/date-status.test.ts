import { describe, expect, it } from 'vitest'
import { readFacets, readFounding } from './read-facets.ts'

const read = (text: string): [string, string][] => readFacets('date-status', text).map(({ field, value }) => [field, value])

describe('dates and status', () => {
  it.each([
    ['某某办法\n（征求意见稿）\n一、总则\n做事。', ['status', '征求意见稿']],
    ['某某办法（试行）\n一、总则\n做事。', ['status', '试行']],
    ['关于某事的通知\n做事。\n某某局\n2022年7月26日\n', ['issued', '2022-07-26']],
    ['关于某事的通知\n做事。\n某某局\n二〇〇四年十月十日\n', ['issued', '2004-10-10']],
    ['一、目标\n到2027年，建成。', ['target', '2027']],
    ['一、目标\n2019年2月底前完成。', ['deadline', '2019-02']],
    ['一、目标\n2020年6月30日前完成。', ['deadline', '2020-06-30']],
    ['某某规划（2021—2025年）\n一、总则\n做事。', ['period', '2021/2025']],
  ])('reads %j', (text, want) => expect(read(text)).toEqual([want]))

  it.each(['一、总则\n按照《某某办法（试行）》做事。', '一、总则\n试行更加便利的政策。', '一、总则\n落实《规划（2020-2023年）》。', '一、总则\n到2004年3月24日为止的情况。', '一、总则\n2019年99月99日\n'])('finds none in %j', (text) => expect(read(text)).toEqual([]))

  it('knows drafts and targets of the founding documents', () => {
    expect(readFounding('date-status', 'chengyu').map(({ field, value }) => [field, value])).toEqual([['issued', '2022-07-26'], ['target', '2025'], ['target', '2035']])
    expect(readFounding('date-status', 'deyang').map(({ value }) => value)).toEqual(['征求意见稿'])
  })
})
