import { foreignDocuments, foundingDocuments, makeDocument } from '../founding.ts'
import { parseClauses } from '../../../src/corpus/clause-tree.ts'
import { chunkDocument } from '../../../src/corpus/chunk-document.ts'
import { readClauseTexts } from '../../../src/corpus/facets/clause-text.ts'
import { responsibility } from '../../../src/corpus/facets/responsibility.ts'
import { placeIndustry } from '../../../src/corpus/facets/place-industry.ts'
import { figure } from '../../../src/corpus/facets/figure.ts'
import { dateStatus } from '../../../src/corpus/facets/date-status.ts'
const unit = '（责任单位：商务厅、', n=4000
for (const [name, docs] of [['ours', foundingDocuments()], ['foreign', foreignDocuments()], ['patho1', [makeDocument('（一）某事。'+unit.repeat(n))]], ['patho2', [makeDocument('（一）某事。'+'以甲、乙、'.repeat(n))]],['patho3', [makeDocument('（一）某事。'+'1—'.repeat(n))]]] as const) {
  const t: Record<string, number> = {}; const counts: Record<string,number> = {}
  const time = <T,>(k: string, f: () => T): T => { const s = performance.now(); const r = f(); t[k] = (t[k] ?? 0) + performance.now() - s; return r }
  for (const round of [0,1]) { if (round===1) for (const k in t) t[k]=0; for (const d of docs) {
    const c = time('parse', () => parseClauses(d)); time('chunk', () => chunkDocument(d, c)); const x = time('texts', () => readClauseTexts(d, c))
    for (const e of [responsibility, placeIndustry, figure, dateStatus]) { const f = time(e.kind, () => e.extract(d, x)); if (round===0) counts[e.kind]=(counts[e.kind]??0)+f.length }
  } }
  console.log(name, docs.length, docs.reduce((s,d)=>s+d.text.length,0), Object.fromEntries(Object.entries(t).map(([k,v])=>[k,Math.round(v)])), counts)
}
