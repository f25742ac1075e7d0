// What the reader of an answer is told when the language model was no help, or not all of what it wrote was right.
import type { Warning } from '../core/answer.ts'
import type { ModelFault } from './backends/model-fault.ts'
import type { Fault } from './verification/verify-sentence.ts'
import type { Written } from './write-verified.ts'

/** Codes of warnings, for programs. */
export const MODEL_WARNINGS = [
  'MODEL_UNAVAILABLE', 'MODEL_BUSY', 'MODEL_REFUSED', 'MODEL_TIMEOUT', 'MODEL_CUT_OFF', 'MODEL_EMPTY', 'MODEL_LANGUAGE', 'MODEL_LOOP', 'MODEL_UNVERIFIED',
  'SENTENCES_DROPPED', 'EVIDENCE_TOO_LONG',
] as const
export type ModelWarningCode = (typeof MODEL_WARNINGS)[number]
export type ModelWarning = Warning & { readonly code: ModelWarningCode }

const INSTEAD = '以下为条款原文摘录'

const OF_FAULT: Readonly<Record<Exclude<ModelFault, 'aborted'>, readonly [ModelWarningCode, string]>> = {
  unavailable: ['MODEL_UNAVAILABLE', '连接不上或出错'],
  busy: ['MODEL_BUSY', '正忙，暂不接受更多请求'],
  refused: ['MODEL_REFUSED', '拒绝了请求，请管理员检查密钥和模型名称'],
  timeout: ['MODEL_TIMEOUT', '没有在限定时间内答完'],
  'cut-off': ['MODEL_CUT_OFF', '没有写完就中断了'],
}

const warn = (code: ModelWarningCode, message: string): ModelWarning => ({ code, message })

export const faultWarning = (name: string, fault: Exclude<ModelFault, 'aborted'>): ModelWarning => {
  const [code, what] = OF_FAULT[fault]
  return warn(code, `语言模型“${name}”${what}，${INSTEAD}。`)
}

export const tooLongWarning = (name: string): ModelWarning => warn('EVIDENCE_TOO_LONG', `要列出的条款超出语言模型“${name}”的篇幅，${INSTEAD}。`)

const NAMES: Readonly<Record<Fault, string>> = {
  uncited: '没有注明出处', 'unknown-citation': '出处不存在', number: '数字与所引条款不符', name: '名称不在所引条款中', quote: '引文与原文不符', negation: '与所引条款的意思相反',
  link: '含有链接或网页代码', language: '不是中文', unsupported: '所引条款没有这样说', 'wrong-citation': '引错了条款',
}

const countFaults = (faults: readonly Fault[]): string => {
  const counts = new Map<Fault, number>()
  for (const fault of faults) counts.set(fault, (counts.get(fault) ?? 0) + 1)
  return [...counts].map(([fault, count]) => `${NAMES[fault]} ${count} 句`).join('，')
}

export const droppedWarning = (name: string, faults: readonly Fault[]): ModelWarning =>
  warn('SENTENCES_DROPPED', `语言模型“${name}”写的 ${faults.length} 句没有通过核对（${countFaults(faults)}），已略去。`)

/** Why what was written is of no use; null where it is of use. `isOnSubject`: it cites what answers. */
export const uselessWarning = (name: string, { accepted, faults, looped, said }: Written, isOnSubject: boolean): ModelWarning | null => {
  if (looped) return warn('MODEL_LOOP', `语言模型“${name}”反复说同样的话或停不下来，${INSTEAD}。`)
  if (!said) return warn('MODEL_EMPTY', `语言模型“${name}”没有写出内容，${INSTEAD}。`)
  if (accepted === 0 && faults.length > 0 && faults.every((fault) => fault === 'language')) return warn('MODEL_LANGUAGE', `语言模型“${name}”没有用中文回答，${INSTEAD}。`)
  if (accepted === 0 && faults.length === 0) return warn('MODEL_EMPTY', `语言模型“${name}”没有写出完整的句子，${INSTEAD}。`)
  if (faults.length > accepted) return warn('MODEL_UNVERIFIED', `语言模型“${name}”的回答没有通过核对（${countFaults(faults)}），${INSTEAD}。`)
  return isOnSubject ? null : warn('MODEL_UNVERIFIED', `语言模型“${name}”没有用到最相关的条款，${INSTEAD}。`)
}
