// What an event of the answer's stream changes in its turn.
import type { AskEvent } from '../service/ask-stream.ts'
import type { ChatTurn } from './conversation.ts'

const withoutText = (turn: ChatTurn): ChatTurn => ({ ...turn, text: '', citations: [] })

export const applyEvent = (turn: ChatTurn, event: AskEvent): ChatTurn => {
  switch (event.type) {
    case 'status':
      return { ...turn, state: { kind: 'asking', message: event.message } }
    case 'evidence':
      return { ...turn, standaloneQuestion: event.standaloneQuestion, evidence: event.items }
    case 'delta': {
      const base = event.replace ? withoutText(turn) : turn
      return { ...base, text: base.text + event.text }
    }
    case 'citation':
      return { ...turn, citations: [...turn.citations.filter(({ index }) => index !== event.citation.index), event.citation] }
    case 'warning':
      return { ...turn, warnings: [...turn.warnings, event.warning] }
    case 'done': {
      const { answer } = event
      const { id, status, coverage, backend, timings } = answer
      return {
        ...turn, state: { kind: 'done' }, text: answer.answer, citations: answer.citations, warnings: answer.warnings ?? [], evidence: [],
        standaloneQuestion: answer.standaloneQuestion, answer: { id, status, coverage, backend, timings },
      }
    }
  }
}
