import { measureLabels, readLabels, documentsOf, precisionOf, recallOf } from './measure-labels.ts'
for (const set of ['ours','foreign','held-out'] as const) for (const origin of ['ours','foreign'] as const) {
  const labels = readLabels(set).filter(l=>l.origin===origin); if (!labels.length) continue
  for (const [kind,s] of measureLabels(labels, documentsOf(origin))) console.log(set,origin,kind,s.hits,'P',precisionOf(s).toFixed(3),'R',recallOf(s).toFixed(3),'str',s.strengthRight,'\n  extra',s.extra.join('\n   ').slice(0,1500),'\n  miss',s.missed.join('\n   '))
}
