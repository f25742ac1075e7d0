import { describe, expect, it } from 'vitest'
import { decode } from '../../src/corpus/decode.ts'

const TEXT = '一、总体要求\n推进“一带一路”建设，到2025年完成。\n'
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const utf16 = (text: string, { big = false, mark = true } = {}): Uint8Array => {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le')
  return big ? bytes.swap16() : bytes
}
/** 「一、总体要求\n」 in GB18030. */
const GB = Uint8Array.from([0xd2, 0xbb, 0xa1, 0xa2, 0xd7, 0xdc, 0xcc, 0xe5, 0xd2, 0xaa, 0xc7, 0xf3, 0x0a])

describe('decode', () => {
  it.each([
    ['UTF-8', utf8(TEXT)],
    ['UTF-8 with a byte order mark', utf8(`\ufeff${TEXT}`)],
    ['UTF-16 little endian', utf16(TEXT)],
    ['UTF-16 big endian', utf16(TEXT, { big: true })],
    ['UTF-16 little endian without a mark', utf16(TEXT, { mark: false })],
    ['UTF-16 big endian without a mark', utf16(TEXT, { mark: false, big: true })],
  ])('reads %s', (_name, bytes) => expect(decode(bytes, 'a.txt')).toBe(TEXT))

  it('reads GB18030', () => expect(decode(GB, 'a.txt')).toBe('一、总体要求\n'))
  it('turns all line ends to \\n', () => expect(decode(utf8('甲\r\n乙\r丙\n'), 'a.txt')).toBe('甲\n乙\n丙\n'))

  it.each([
    ['a PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]],
    ['a ZIP', [0x50, 0x4b, 3, 4, 0x14, 0, 6, 0, 8, 0]],
    ['broken bytes', [0xff, 0xff, 0x80, 0x80, 0xff]],
  ])('refuses %s with the name of the file', (_name, bytes) => {
    expect(() => decode(Uint8Array.from(bytes), '附件.txt')).toThrow(/附件\.txt.*不是能识别的文本文件/u)
  })
})
