// How well verification tells right sentences of a model from wrong ones, kind by kind, and how long it takes.
import { createSourceText } from '../../answer/verification/source-text.ts'
import { createSentenceReader } from '../../answer/verification/model-sentence.ts'
import { createLineVerifier } from '../../answer/verification/verify-line.ts'
import type { Verdict, VerifySentence } from '../../answer/verification/verify-sentence.ts'
import { markdownTable } from '../markdown-table.ts'
import { BAD } from './bad-variants.ts'
import { GOOD } from './good-variants.ts'
import type { Ground, Random, Variant } from './variant.ts'

export type Judged = {
  readonly family: 'good' | keyof typeof BAD
  readonly kind: string
  readonly text: string
  /** All of the text's sentences passed, with the citations that they came with. */
  readonly passed: boolean
  readonly verdicts: readonly Verdict[]
  readonly sentences: number
  readonly ms: number
}

const VARIANTS: readonly { readonly family: Judged['family']; readonly kind: string; readonly variant: Variant }[] = [
  ...Object.entries(GOOD).map(([kind, variant]) => ({ family: 'good' as const, kind, variant })),
  ...Object.entries(BAD).flatMap(([family, kinds]) => Object.entries(kinds).map(([kind, variant]) => ({ family: family as keyof typeof BAD, kind, variant }))),
]

/** Citations that were taken from every sentence that had them. */
const lostMarks = (verdicts: readonly Verdict[]): number[] => {
  const kept = new Set(verdicts.flatMap((verdict) => (verdict.ok ? verdict.marks : [])))
  return verdicts.flatMap((verdict) => (verdict.ok ? verdict.removed : [])).filter((mark) => !kept.has(mark))
}

export type MeasureOptions = { readonly verify: VerifySentence; readonly random: Random; readonly now: () => number }

/** Every variant of every sentence that gives occasion for it. */
export const judgeVariants = (grounds: readonly Ground[], { verify, random, now }: MeasureOptions): Judged[] =>
  grounds.flatMap((ground) => {
    const sources = ground.passages.map((passage) => createSourceText(passage))
    return VARIANTS.flatMap(({ family, kind, variant }): Judged[] => {
      const text = variant(ground, random)
      if (text === null) return []
      const reader = createSentenceReader()
      const sentences = [...reader.push(`${text}\n`), ...reader.end()]
      const start = now()
      const line = createLineVerifier(verify, sources)
      const verdicts = [...sentences.flatMap((sentence) => line.push(sentence)), ...line.end()].map(({ verdict }) => verdict)
      const ms = now() - start
      return [{ family, kind, text, passed: verdicts.length > 0 && verdicts.every((verdict) => verdict.ok) && lostMarks(verdicts).length === 0, verdicts, sentences: sentences.length, ms }]
    })
  })

const FAMILIES = { good: '正确', number: '编造数字', name: '编造名称', citation: '引用错误', missing: '缺引用' } as const

const rateOf = (judged: readonly Judged[]): string => (judged.filter(({ passed }) => !passed).length / judged.length).toFixed(4).replace(/^0/u, '')

const faultsOf = (judged: readonly Judged[]): string => {
  const counts = new Map<string, number>()
  for (const { verdicts } of judged) {
    const first = verdicts.find((verdict) => !verdict.ok) ?? verdicts.find((verdict) => verdict.ok && verdict.removed.length > 0)
    const fault = first === undefined ? '' : first.ok ? '去掉多余引用' : first.fault
    if (fault !== '') counts.set(fault, (counts.get(fault) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([fault, count]) => `${fault} ${count}`).join('，')
}

/** Rows by family and kind: sentences, the share that was stopped, and why. */
export const renderJudged = (judged: readonly Judged[]): string => {
  const rows = Object.entries(FAMILIES).flatMap(([family, name]) => {
    const own = judged.filter((each) => each.family === family)
    const kinds = [...new Set(own.map(({ kind }) => kind))]
    return [[`${name}（合计）`, String(own.length), rateOf(own), ''], ...kinds.map((kind) => {
      const some = own.filter((each) => each.kind === kind)
      return [`· ${kind}`, String(some.length), rateOf(some), faultsOf(some)]
    })]
  })
  const sentences = judged.reduce((sum, each) => sum + each.sentences, 0)
  const ms = judged.reduce((sum, each) => sum + each.ms, 0)
  return `${markdownTable(['说法', '句数', '拦下', '原因'], rows)}\n\n核对每句平均 ${(ms / sentences).toFixed(3)} 毫秒，共 ${sentences} 句。\n`
}
