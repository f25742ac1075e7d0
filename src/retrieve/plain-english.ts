// English as the glossary and the dictionary have it: contractions written out, figures with a word behind a hyphen set apart.

/** What `'s` is of behind a question word or a pronoun; behind any other word it tells an owner. */
const IS = /\b(what|who|where|when|how|why|which|that|there|here|it|he|she)(?:['’]s|(?<=what|who|where|when|how)s)\b/giu
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/\bcan(?:['’]t|not)\b/giu, 'can not'], [/\bwon['’]t\b/giu, 'will not'], [/n['’]t\b/giu, ' not'], [/['’]re\b/giu, ' are'], [/['’]m\b/giu, ' am'],
  [/['’]ll\b/giu, ' will'], [/['’]ve\b/giu, ' have'], [/['’]d\b/giu, ' would'], [/(?<=\d)-(?=[a-z])/giu, ' '],
]

/** `What's the 24-hour limit?` gives `What is the 24 hour limit?`. */
export const plainEnglish = (text: string): string => ENDINGS.reduce((rest, [ending, whole]) => rest.replace(ending, whole), text.replace(IS, '$1 is'))
