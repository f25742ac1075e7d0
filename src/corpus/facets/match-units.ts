// The responsible units that a question names, whichever way it writes them.
import { provinceName, canonicalCore, type Unit } from './unit-identity.ts'
import { PROVINCES } from '../regions.ts'

/** A unit that the corpus knows, with the ways in which its texts write it. */
export type KnownUnit = Pick<Unit, 'name' | 'jurisdiction'> & { readonly surfaces: readonly string[] }

export type UnitMatch = {
  readonly start: number
  readonly end: number
  readonly text: string
  /** Names of the units meant; more than one where the words fit several (「发展改革委」 of two provinces). In name order. */
  readonly units: readonly string[]
}

/** Names shorter than this fit too many words of a question. */
const MIN_ALIAS_CHARS = 3
const ABBREVIATED_ENDING = /(?:厅|委|局|办)$/u
/** A stem longer than this is no department's: nobody abbreviates it by two characters. */
const MAX_STEM_CHARS = 14

/** 发展改革委 → 发改委, 发展委…: the first character and one more, with the ending. Most are nonsense that no question holds. */
const abbreviations = (core: string): string[] => {
  if (!ABBREVIATED_ENDING.test(core) || core.length < 5 || core.length > MAX_STEM_CHARS) return []
  const stem = core.slice(0, -1).replace(/和|与/gu, '')
  return Array.from({ length: stem.length - 2 }, (_, at) => stem.charAt(0) + stem.charAt(at + 2) + core.slice(-1))
}

const shortPlace = (jurisdiction: string): string => PROVINCES.find((short) => provinceName(short) === jurisdiction) ?? jurisdiction.replace(/[省市区县州]$/u, '')

/** All ways to write a unit that the rules give. */
export const unitAliases = ({ name, jurisdiction, surfaces }: KnownUnit): string[] => {
  const core = name.slice(jurisdiction.length)
  const written = surfaces.map((surface) => surface.replace(/\s/gu, '').replace(/[（(][^（）()]*[）)]$/u, ''))
  const bare = written.map((surface) => (jurisdiction !== '' && surface.startsWith(jurisdiction) ? surface.slice(jurisdiction.length) : /^[省市区县](?!场)/u.test(surface) && jurisdiction !== '' ? surface.slice(1) : surface))
  // 「省政府口岸物流办」 is also asked for as 「口岸物流办」.
  const cores = [core, ...bare, core.replace(/^政府/u, ''), ...abbreviations(core), core.replace('市场监管', '市场监督管理'), core.replace(/监管局$/u, '监督管理局')]
  const level = jurisdiction.slice(-1)
  const placed = jurisdiction === '' ? [] : cores.flatMap((word) => [jurisdiction + word, shortPlace(jurisdiction) + word, level + word])
  return [...new Set([name, ...written, ...cores, ...placed])].filter((alias) => alias.length >= MIN_ALIAS_CHARS || alias === name)
}

/** What each alias can mean, the length of the longest, and the characters with which they begin: most places of a question begin none. `kinds`: what several places have one of each (海关). */
export type Aliases = { readonly namesOf: ReadonlyMap<string, readonly string[]>; readonly longest: number; readonly beginnings: ReadonlySet<string>; readonly kinds: ReadonlyMap<string, readonly string[]> }

/** Characters of a place before the kind of unit: 成都海关. */
const PLACE_CHARS = 2
const SHORTEST_KIND = 2

/** Units of no jurisdiction's own that differ by their place alone, by what they have in common. */
const kindsOf = (known: readonly KnownUnit[]): ReadonlyMap<string, readonly string[]> => {
  const kinds = new Map<string, string[]>()
  for (const { name } of known.filter(({ name, jurisdiction }) => jurisdiction === '' && name.length >= PLACE_CHARS + SHORTEST_KIND)) {
    const kind = name.slice(PLACE_CHARS)
    kinds.set(kind, [...(kinds.get(kind) ?? []), name].sort())
  }
  return new Map([...kinds].filter(([, names]) => names.length > 1))
}

/** Alias to the names that it can mean. Made once for a corpus; a name's own spelling means that name alone. */
export const createUnitAliases = (known: readonly KnownUnit[]): Aliases => {
  const aliases = new Map<string, Set<string>>()
  for (const unit of known) {
    for (const alias of unitAliases(unit)) {
      const names = aliases.get(alias) ?? new Set<string>()
      names.add(unit.name)
      aliases.set(alias, names)
    }
  }
  const namesOf = new Map([...aliases].map(([alias, names]) => [alias, names.has(alias) ? [alias] : [...names].sort()] as const))
  const all = [...namesOf.keys()]
  return { namesOf, longest: Math.max(0, ...all.map((alias) => alias.length)), beginnings: new Set(all.map((alias) => alias.charAt(0))), kinds: kindsOf(known) }
}

/** The longest alias that stands at `at`, if any. */
const longestAt = (question: string, at: number, { namesOf, longest, beginnings }: Aliases): string | null => {
  if (!beginnings.has(question.charAt(at))) return null
  for (let length = Math.min(longest, question.length - at); length >= 2; length -= 1) {
    const words = question.slice(at, at + length)
    if (namesOf.has(words)) return words
  }
  return null
}

/** Units that the question names, in its order, longest names first; `known` or what `createUnitAliases` made of it. */
export const matchUnits = (question: string, known: readonly KnownUnit[] | Aliases): UnitMatch[] => {
  const aliases = 'namesOf' in known ? known : createUnitAliases(known)
  const matches: UnitMatch[] = []
  for (let at = 0; at < question.length; ) {
    const words = longestAt(question, at, aliases) ?? canonicalAt(question, at, aliases)
    const match = words === null ? (byFieldAt(question, at, aliases) ?? byKindAt(question, at, aliases)) : { text: words, units: aliases.namesOf.get(words) ?? aliases.namesOf.get(canonicalCore(words)) ?? [] }
    if (match === null) at += 1
    else {
      matches.push({ start: at, end: at + match.text.length, ...match })
      at += match.text.length
    }
  }
  return matches
}

/** What stands behind a unit that is charged with something, and not behind a part of another name (海关特殊监管区域). */
const CHARGED = /^(?:$|[\s，。？?的要该得有是在被也都干管做]|负责|牵头|参与|承担|配合|出现|列)/u

/** 「由海关负责的」: those of all places. */
const byKindAt = (question: string, at: number, { kinds }: Aliases): Pick<UnitMatch, 'text' | 'units'> | null => {
  for (const [kind, units] of kinds) if (question.startsWith(kind, at) && CHARGED.test(question.slice(at + kind.length))) return { text: kind, units }
  return null
}

/** What a department is called after its field: 「卫健部门」「国资监管部门」. */
const BY_FIELD = /^(?<field>[\u4e00-\u9fff]{2,4}?)(?:主管|监管|管理)?部门/u
/** Characters of such a name. */
const LONGEST_FIELD = 8
const FIELD_ENDINGS = ['厅', '委', '局', '办'] as const

/** The departments of the field that the text names at `at`, of whatever place: 「商务部门」 of two provinces. */
const byFieldAt = (question: string, at: number, { namesOf, beginnings }: Aliases): Pick<UnitMatch, 'text' | 'units'> | null => {
  const named = beginnings.has(question.charAt(at)) ? BY_FIELD.exec(question.slice(at, at + LONGEST_FIELD)) : null
  const field = named?.groups?.['field'] ?? ''
  const units = [...new Set(FIELD_ENDINGS.flatMap((ending) => namesOf.get(field + ending) ?? []))].sort()
  return named && units.length > 0 ? { text: named[0], units } : null
}

/** Characters with which units' names end. */
const UNIT_ENDINGS: ReadonlySet<string> = new Set('厅委局办会室')

/** 「国家发展和改革委员会」: words that no text has, but whose canonical form is known. */
const canonicalAt = (question: string, at: number, { namesOf, longest }: Aliases): string | null => {
  for (let length = Math.min(longest + 6, question.length - at); length >= MIN_ALIAS_CHARS; length -= 1) {
    if (!UNIT_ENDINGS.has(question.charAt(at + length - 1))) continue
    const words = question.slice(at, at + length)
    const canonical = canonicalCore(words)
    if (canonical !== words && namesOf.has(canonical)) return words
  }
  return null
}
