// What is known of a document: issuer, number, date, region, size.
import type { DocumentSummary } from '../service/contract.ts'
import { useSay } from '../text/messages.ts'

export const DocumentFacts = ({ document }: { readonly document: DocumentSummary }) => {
  const say = useSay()
  const facts = [[say('issuer'), document.issuer], [say('number'), document.number], [say('date'), document.date], [say('region'), document.region]].filter(([, value]) => value !== '')
  return (
    <dl className="document-facts">
      {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      <div><dt className="off-screen">{say('clauseCount', { count: '' })}</dt><dd>{say('clauseCount', { count: document.clauses })}</dd></div>
    </dl>
  )
}
