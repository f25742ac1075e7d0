import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRoute, writeRoute, type Route } from '../../../src/web/shell/route.ts'

describe('addresses', () => {
  it.each<[string, Route]>([
    ['', { view: 'new', question: '' }],
    ['#/?q=%E9%97%AE', { view: 'new', question: '问' }],
    ['#/c/abc?t=t1&n=2', { view: 'conversation', id: 'abc', turn: 't1', citation: 2, question: '' }],
    ['#/d', { view: 'documents' }],
    ['#/d/deyang', { view: 'document', id: 'deyang', clause: '' }],
    ['#/d/deyang/2.2', { view: 'document', id: 'deyang', clause: 'deyang/2.2' }],
    ['#/map/units/%E5%95%86%E5%8A%A1%E5%8E%85', { view: 'map', tab: 'units', item: '商务厅' }],
  ])('%s is read, and written the same', (hash, route) => {
    expect(readRoute(hash)).toEqual(route)
    expect(readRoute(writeRoute(route))).toEqual(route)
  })

  it.each(['#/nowhere', '#/c/', '#%', '#/d/%E4%', 'garbage'])('%s leads somewhere all the same', (hash) => {
    expect(['new', 'document', 'documents']).toContain(readRoute(hash).view)
  })

  it('keeps any question and any name', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', minLength: 1 }), (question, id) => {
      const route: Route = { view: 'conversation', id, turn: '', citation: 3, question }
      expect(readRoute(writeRoute(route))).toEqual(route)
    }))
  })
})
