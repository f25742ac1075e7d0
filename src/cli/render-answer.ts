// Answers, results and lists as a person reads them in a terminal.
import type { ClauseView, DocumentSummary, SearchResult } from '../assistant/assistant.ts'
import type { Answer } from '../core/answer.ts'
import { displayText } from '../core/fold.ts'
import type { Terminal } from './terminal.ts'

type Style = Pick<Terminal, 'bold' | 'dim'>

const indent = (text: string): string => text.split('\n').map((line) => `    ${line}`).join('\n')

const whereOf = ({ title, label }: { readonly title: string; readonly label: string }): string => `《${title}》${label}`

export const renderAnswer = (answer: Answer, { bold, dim }: Style): string => {
  const { matched, scanned } = answer.coverage
  const citations = answer.citations.map((citation) => {
    const head = `${bold(`[${citation.index}]`)} ${whereOf(citation)} ${dim(citation.clauseId)}`
    return `${head}\n${indent(displayText(citation.quote))}`
  })
  const warnings = (answer.warnings ?? []).map(({ message }) => dim(`注意：${message}`))
  const parts = [answer.answer.trim(), ...warnings, ...(citations.length > 0 ? [bold('引用'), ...citations] : []), dim(`查阅 ${scanned} 份文件，${matched} 份有相关内容。`)]
  return parts.join('\n\n')
}

const renderExplain = (explain: Readonly<Record<string, number>>): string =>
  Object.entries(explain).map(([step, score]) => `${step} ${Number(score.toFixed(4))}`).join('  ')

export const renderResult = (result: SearchResult, rank: number, { bold, dim }: Style): string => {
  const lines = [`${bold(`${rank}.`)} ${whereOf(result)} ${dim(`${result.clauseId}  ${result.score.toFixed(3)}`)}`, indent(displayText(result.quote))]
  return [...lines, ...(result.explain ? [indent(dim(renderExplain(result.explain)))] : [])].join('\n')
}

export const renderDocument = (document: DocumentSummary, { bold, dim }: Style): string => {
  const facts = [document.issuer, document.number, document.date, document.status, document.region, `${document.clauses} 个条款`].filter((fact) => fact !== '')
  return `${bold(document.id)}  ${document.title}\n${indent(dim(facts.join(' · ')))}`
}

export const renderClause = (clause: ClauseView, { bold, dim }: Style): string =>
  `${'  '.repeat(Math.max(clause.path.length - 1, 0))}${bold(clause.path.at(-1) ?? clause.heading)}  ${dim(clause.id)}`
