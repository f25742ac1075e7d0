// Pinyin without tones, as the lexicon keys it: what CC-CEDICT and a question write becomes the same letters.

/** Readings of one character that are kept: the rest are surnames and rarities, and each one multiplies the look-ups. */
const MAX_READINGS = 3

/** `hua1 mu4` → `['hua', 'mu']`, ü as `v`; null where it holds anything that is no syllable (`3D da3 yin4`). */
export const parsePinyin = (pinyin: string): string[] | null => {
  const syllables = pinyin.toLowerCase().replaceAll('u:', 'v').replaceAll('ü', 'v').split(' ').map((syllable) => syllable.replace(/[1-5]$/u, ''))
  return syllables.every((syllable) => /^[a-z]{1,6}$/u.test(syllable)) ? syllables : null
}

/** What typists and southern speakers do not tell apart, as input methods call it: zh/z ch/c sh/s, -ng/-n. */
const foldSyllable = (syllable: string): string => {
  // By characters: a question folds hundreds of syllables, and expressions took most of their time.
  const initial = syllable.charAt(0)
  const start = syllable.charAt(1) === 'h' && (initial === 'z' || initial === 'c' || initial === 's') ? initial + syllable.slice(2) : syllable
  return start.endsWith('ng') ? start.slice(0, -1) : start
}

/** Key under which terms that sound alike stand together. */
export const soundKey = (syllables: readonly string[]): string => syllables.map(foldSyllable).join(' ')

/** Key of pinyin as it is typed, without blanks or tones. */
export const typedKey = (syllables: readonly string[]): string => syllables.join('')

/** The character's usual readings first; a reading that CC-CEDICT writes with a capital is a name's. */
export const orderReadings = (pinyins: readonly string[]): string[] => {
  const common = pinyins.filter((pinyin) => !/^[A-Z]/u.test(pinyin))
  const all = [...common, ...pinyins].flatMap((pinyin) => parsePinyin(pinyin) ?? [])
  return [...new Set(all)].slice(0, MAX_READINGS)
}
