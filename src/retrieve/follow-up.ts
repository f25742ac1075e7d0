// Makes a follow-up question stand on its own: what it leaves out is taken from the user's earlier turns.
import type { Turn } from '../core/answer.ts'
import { stripNoise } from './strip-noise.ts'

/** Earlier questions that can still lend a follow-up its subject. */
const TURNS_CARRIED = 2
/** Characters of an earlier question that are carried; a longer one is a document that was pasted. */
const CARRIED_CHARS = 200

/** The user says that what follows is a new subject. */
const NEW_SUBJECT = /^(?:换个?(?:话题|问题)|另外?(?:再)?(?:问|想问|请教)|顺便(?:问|再问)|说个别的|题外话|再问个?别的|new topic|another question)[^，,：:]{0,6}[，,：:\s]*/iu

/**
 * The question as it would have been asked whole: earlier questions and this one, joined by a space.
 * A question that announces a new subject stands alone.
 */
export const standAlone = (question: string, turns: readonly Turn[]): string => {
  const bare = stripNoise(question)
  if (NEW_SUBJECT.test(bare)) return bare.replace(NEW_SUBJECT, '')
  const earlier = turns.filter(({ role }) => role === 'user').slice(-TURNS_CARRIED).map(({ content }) => stripNoise(content).slice(0, CARRIED_CHARS))
  return [...earlier, bare].join(' ')
}
