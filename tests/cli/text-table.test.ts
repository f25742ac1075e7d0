import { describe, expect, it } from 'vitest'
import { textTable } from '../../src/cli/text-table.ts'
import { displayWidth } from '../../src/core/display-width.ts'

const columns = [{ title: '单位', maxWidth: 10 }, { title: '任务', maxWidth: 6, align: 'right' as const }, { title: '备注', maxWidth: 20 }]

describe('tables for the terminal', () => {
  it('line up where Chinese and Latin text meet', () => {
    expect(textTable(columns, [['商务厅', '12', 'a'], ['abc', '3', 'b']])).toEqual(['单位    任务  备注', '商务厅    12  a', 'abc        3  b'])
  })

  it('cut what is too long, at a whole character', () => {
    const [, line = ''] = textTable(columns, [['省政府口岸物流办公室', '1', 'x']])
    expect(line).toBe('省政府口…     1  x')
    expect(displayWidth('省政府口…')).toBeLessThanOrEqual(10)
  })

  it('keep a row on one line', () => expect(textTable(columns, [['a\nb\tc', '', '']])[1]).toBe('a b c'))
  it('of no rows are the header', () => expect(textTable(columns, [])).toEqual(['单位  任务  备注']))
})
