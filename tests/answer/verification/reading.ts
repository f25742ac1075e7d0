// Verification with the real word cutter and a few known names, over sources that a test writes down.
import { beforeAll } from 'vitest'
import { createFindNames } from '../../../src/answer/verification/known-names.ts'
import { createSentenceReader } from '../../../src/answer/verification/model-sentence.ts'
import { createSourceText, type SourceText } from '../../../src/answer/verification/source-text.ts'
import { createLineVerifier, type Judgement } from '../../../src/answer/verification/verify-line.ts'
import { createVerifySentence, type VerifySentence } from '../../../src/answer/verification/verify-sentence.ts'
import { createTokenizer } from '../../../src/indexing/tokenizer.ts'

const KNOWN = ['四川省商务厅', '省商务厅', '重庆市商务委', '资阳牙谷', '德阳协同改革先行区', '广安先行区']

export type Reading = { readonly verify: VerifySentence }

/** Set up before the file's tests. */
export const useReading = (): { readonly current: () => Reading } => {
  const state: { reading?: Reading } = {}
  beforeAll(async () => {
    const tokenizer = await createTokenizer({ dictionary: [] })
    state.reading = { verify: createVerifySentence({ tag: tokenizer.tag, known: createFindNames(KNOWN), isUsed: tokenizer.isWord }) }
  })
  return { current: () => state.reading! }
}

export const source = (text: string, title = '德阳方案'): SourceText => createSourceText({ title, path: ['一、总体要求'], text }, { number: '川府发〔2021〕8号', date: '2021-03-05', region: '四川·德阳' })

/** What comes of a model's text: judgements in their order. */
export const judge = (verify: VerifySentence, text: string, sources: readonly SourceText[]): Judgement[] => {
  const reader = createSentenceReader()
  const line = createLineVerifier(verify, sources)
  return [...[...reader.push(text), ...reader.end()].flatMap((sentence) => line.push(sentence)), ...line.end()]
}

/** The fault of each sentence, or `ok`. */
export const faults = (verify: VerifySentence, text: string, sources: readonly SourceText[]): string[] => judge(verify, text, sources).map(({ verdict }) => (verdict.ok ? 'ok' : verdict.fault))
