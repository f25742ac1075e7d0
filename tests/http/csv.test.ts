import { describe, expect, it } from 'vitest'
import { csv } from '../../src/http/csv.ts'

describe('CSV', () => {
  it('opens in a spreadsheet: BOM, CRLF, quotes doubled, breaks kept inside quotes', () => {
    expect(csv(['甲', '乙'], [['a,b', '说“好”'], ['他说"好"', '两\n行']])).toBe('\ufeff甲,乙\r\n"a,b",说“好”\r\n"他说""好""","两\n行"\r\n')
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1+1', '＋1'])('does not run %j', (text) => {
    expect(csv(['甲'], [[text]]).split('\r\n')[1]).toMatch(/^"?'/u)
  })

  it('leaves numbers numbers', () => expect(csv(['甲'], [[-1.5], [2e12]])).toBe('\ufeff甲\r\n-1.5\r\n2000000000000\r\n'))
})
