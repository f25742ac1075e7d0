import { describe, expect, it } from 'vitest'
import { collectTitleTerms } from '../../src/indexing/title-terms.ts'
import { createDocumentScope } from '../../src/retrieve/document-scope.ts'

const PLACES = ['甲市', '乙市', '丙市']
const documents = [
  ...PLACES.map((place) => ({ key: place, title: `${place}先行区建设方案`, text: `${place}先行区。${place}的先行区发展产业。` })),
  { key: 'trade', title: '贸易强省实施意见', text: '贸易强省。甲市也要发展。建设产业。' },
]
const cut = (text: string): string[] => text.match(/[甲乙丙]市|先行区|贸易|强省|建设|方案|实施|意见|发展|./gu) ?? []
const scopeOf = createDocumentScope(collectTitleTerms(documents, cut), { placesOf: (text) => text.match(/[甲乙丙丁]市|某省/gu) ?? [], regionsOf: () => ['某省', '甲市'] })

describe('document scope', () => {
  it('reads the document that a name stands for', () => expect(scopeOf('甲市有什么？').named).toEqual(['甲市']))
  it('reads two names as two documents', () => expect(scopeOf('甲市和贸易强省有何不同？').pointed).toEqual(['甲市', 'trade']))
  it('reads a class word as all documents of the class', () => expect([...scopeOf('哪些先行区要做？').group].sort()).toEqual([...PLACES].sort()))
  it.each(['哪些文件提到先行区？', '全省的文件和先行区方案里，哪几份写了？', '哪些写了便利？先行区和省里的都算。'])('takes the class for one part of what %s runs over', (question) => expect(scopeOf(question).group).toEqual([]))
  it('takes no subject that titles share for a class', () => {
    const opened = ['甲', '乙', '丙'].map((place) => ({ key: place, title: `${place}地对外开放`, text: `${place}地对外开放。` }))
    const read = createDocumentScope(collectTitleTerms([...opened, { key: 'd', title: '别的', text: '别的。' }], (text) => text.match(/对外开放|[甲乙丙]地|./gu) ?? []))
    expect(read('哪些文件提到机场对外开放？').group).toEqual([])
  })
  it('sees a place of the class that the corpus lacks', () => expect(scopeOf('丁市先行区有什么？').unknown).toEqual(['丁市']))
  it('sees no stranger in a place that documents of the class are of', () => expect(scopeOf('某省先行区有什么？').unknown).toEqual([]))
  it('sees that a place has none of the class', () => {
    expect(scopeOf('丁市有哪些先行区？').unknown).toEqual(['丁市的先行区'])
    expect(scopeOf('某省一共有几个先行区？').unknown).toEqual([])
  })
  it('does not take a place elsewhere in the question for one of the class', () => expect(scopeOf('我在丁市，哪些先行区要做？').unknown).toEqual([]))
  it('looks for one of the class, whatever else is named', () => expect(scopeOf('哪个先行区要跟贸易强省配合？').pointed).toEqual([]))
  it('names nothing in a question without title words', () => expect(scopeOf('怎么办？')).toMatchObject({ named: [], group: [] }))
})
