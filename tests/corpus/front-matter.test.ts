import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFrontMatter, serialiseDocument } from '../../src/corpus/front-matter.ts'
import { parseManifest } from '../../src/corpus/seed-manifest.ts'
import { makeDocument } from './founding.ts'

const file = (fields: string, text = '正文'): string => `---\n${fields}\n---\n${text}`

describe('front matter', () => {
  it('comes back as it was written, the text byte for byte', () => {
    const value = fc.oneof(fc.string(), fc.constantFrom('2022-07-26', '1', 'null', '- a', 'a: b', '“引号”', '#', ' 空 ', '〔2022〕86号')).filter((text) => !/[\r\n\u0085\u2028\u2029]/u.test(text))
    fc.assert(
      fc.property(value, fc.oneof(fc.string(), fc.constantFrom('\n\n---\n一、甲\n', '---\n', '')), (title, text) => {
        const document = { ...makeDocument(text, { title: title || '题' }), date: '2022-07-26', number: '001' }
        expect(parseFrontMatter(serialiseDocument(document), 'a.md')).toEqual(document)
      }),
    )
  })
  it('leaves out what is not given', () => expect(parseFrontMatter(file('key: a\ntitle: 题'), 'a.md')).toEqual({ ...makeDocument('正文', { key: 'a', title: '题' }), source: '' }))

  it.each([
    ['a date the calendar does not have', 'key: a\ntitle: 题\ndate: 2022-13-40', /a\.md.*date.*2022-07-26/u],
    ['a date in words', 'key: a\ntitle: 题\ndate: 昨天', /date/u],
    ['a missing key', 'title: 题', /a\.md.*key：缺少/u],
    ['a missing title', 'key: a', /title/u],
    ['a key that is no file name', 'key: ../a\ntitle: 题', /key/u],
    ['an unknown field', 'key: a\ntitle: 题\nauthor: 某', /不认识的字段 author/u],
    ['a field twice', 'key: a\nkey: b\ntitle: 题', /YAML/u],
    ['broken YAML', 'key: [a', /YAML/u],
    ['a list for a text', 'key: a\ntitle: [题]', /title/u],
    ['nothing', '', /文件头/u],
  ])('refuses %s', (_what, fields, message) => expect(() => parseFrontMatter(file(fields), 'a.md')).toThrow(message))
  it('refuses a file without front matter', () => expect(() => parseFrontMatter('一、甲', 'a.md')).toThrow(/a\.md.*---/u))
})

describe('parseManifest', () => {
  it('gives the entries of each file in order', () => {
    expect(parseManifest('files:\n  a.txt:\n    - key: x\n      region: 四川\n    - { key: y }')).toEqual({ files: { 'a.txt': [{ key: 'x', region: '四川' }, { key: 'y' }] } })
  })
  it.each([
    ['an unknown field', 'files:\n  a.txt:\n    - key: x\n      regoin: 四川', /第 4 行.*regoin/u],
    ['a broken key', 'files:\n  a.txt:\n    - key: a/b', /第 3 行.*key/u],
    ['a missing key', 'files:\n  a.txt:\n    - title: 题', /key/u],
    ['a broken date', 'files:\n  a.txt:\n    - key: x\n      date: 2022-02-30', /第 4 行.*date/u],
    ['a file without documents', 'files:\n  a.txt: []', /第 2 行/u],
    ['another shape', 'a.txt: x', /不认识的字段 a\.txt/u],
    ['broken YAML', 'files:\n  a: [', /行不是合法的 YAML/u],
  ])('refuses %s, naming the line', (_what, text, message) => expect(() => parseManifest(text)).toThrow(message))
})
