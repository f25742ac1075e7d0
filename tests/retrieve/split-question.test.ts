import { describe, expect, it } from 'vitest'
import { splitQuestion } from '../../src/retrieve/split-question.ts'

describe('splitQuestion', () => {
  it('cuts a text into what it asks', () => expect(splitQuestion('甲区面积多大？乙区的花木走哪趟班列？')).toEqual(['甲区面积多大？', '乙区的花木走哪趟班列？']))
  it('keeps what is said before a question with it', () =>
    expect(splitQuestion('我们是小厂。能拿多少补贴？该去哪个片区？')).toEqual(['我们是小厂。能拿多少补贴？', '该去哪个片区？']))
  it('reads a plight with the question after it', () => expect(splitQuestion('货压在港口怎么办？哪些文件写了要帮忙？')).toEqual([]))
  it.each(['甲、乙各定了多少？哪一年要做到？', '是为了落实哪份规划？那份规划管哪几年？', '谁来牵头？什么时候建成？', '先租几年行不行？哪几个方案提了这种办法？'])('reads what asks of the same thing with it: %s', (text) => expect(splitQuestion(text)).toEqual([]))
  it.each(['面积多大？', '请概括要点。谢谢。', '面积多大？为什么？', '甲是什么？乙是什么东西？丙是什么东西？丁是什么东西？戊是什么东西？'])('finds no parts in %s', (text) => expect(splitQuestion(text)).toEqual([]))
})
