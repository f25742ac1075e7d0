// Whether a question asks in which part of a zone something is: 「哪个片区」「三个板块该选哪个」.

const PART_WORD = '(?:片区|组团|板块|功能区|园区|产业园)'
const ANY_PART = new RegExp(PART_WORD, 'u')
const ASKS_PART = new RegExp(`哪(?:一)?(?:个|块|几个|些)?${PART_WORD}|${PART_WORD}(?:里面?|中|当中)?[^，。？]{0,8}哪(?:一)?(?:个|块|几个|些)|[两三四五六]片(?:里面?|中|当中)?[^，。？]{0,6}哪(?:一)?(?:个|块|片)`, 'u')
/** Names of parts, as texts write them. */
const NAMES_PART = /片区|组团|板块|功能区|园区|产业园|新区|新城|开发区|高新区|经开区|经济区|集中区|物流港|无水港/gu

export const asksPart = (question: string): boolean => ASKS_PART.test(question)

/** The word for the part that the question asks for (「组团」); null where it asks for none. */
export const askedPart = (question: string): string | null => {
  const asked = ASKS_PART.exec(question)
  return asked === null ? null : (ANY_PART.exec(asked[0])?.[0] ?? null)
}

/** How many parts the text names, as often as it names them. */
export const partsNamed = (text: string): number => text.match(NAMES_PART)?.length ?? 0
