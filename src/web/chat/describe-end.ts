// How a turn ended, in words: for screen readers, and for what failed.
import type { ChatTurn } from '../conversation/conversation.ts'
import type { Failure } from '../service/service-error.ts'
import type { MessageKey, Say } from '../text/messages.ts'
import { plainAnswer } from '../text/parse-answer.ts'

const FIRST_CHARS = 120

export const STATUS_MESSAGE = { answered: 'statusAnswered', partial: 'statusPartial', no_answer: 'statusNone' } as const satisfies Record<string, MessageKey>

export const describeFailure = (failure: Failure, say: Say): string => {
  switch (failure.kind) {
    case 'unreachable':
      return say('failedUnreachable')
    case 'cut':
      return say('failedCut')
    case 'stopped':
      return say('failedStopped')
    case 'refused': {
      const { detail, errors } = failure.problem
      return [detail, ...errors.map(({ message }) => message).filter((message) => !detail.includes(message))].join(' ')
    }
  }
}

export const describeEnd = (turn: ChatTurn, say: Say): string => {
  if (turn.state.kind === 'failed') return say('announceFailed', { detail: describeFailure(turn.state.failure, say) })
  if (!turn.answer) return ''
  return say('announceDone', { status: say(STATUS_MESSAGE[turn.answer.status]), count: turn.citations.length, first: plainAnswer(turn.text).slice(0, FIRST_CHARS) })
}
