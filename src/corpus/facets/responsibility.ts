// Responsible units: who leads, is responsible for, supports or guides what a clause asks for.
import type { PolicyDocument } from '../../core/document.ts'
import { type ClauseText, locate } from './clause-text.ts'
import type { FacetExtractor, ResponsibilityFacet, Role } from './facet.ts'
import { findRunningDuties } from './running-duties.ts'
import { carryJurisdiction, createUnitContext, identifyUnit, type UnitContext } from './unit-identity.ts'
import { type ListedUnit, splitUnitList } from './unit-list.ts'
import { findUnitNotes, type NotePart, type UnitNote } from './unit-notes.ts'

type Named = Omit<ListedUnit, 'group' | 'position'> & { readonly group: number; readonly position: number; readonly role: Role; readonly taskStart: number; readonly taskEnd: number }

/** A list in brackets counts where most of what it holds are names: 「（以下简称甲，由其负责）」 is none. */
const MIN_SHARE = 0.5

const listPart = (text: string, part: NotePart): ListedUnit[] => {
  const strict = splitUnitList(text, part)
  const lenient = splitUnitList(text, part, { lenient: true })
  if (part.labelled) return lenient
  return strict.length >= lenient.length * MIN_SHARE ? strict : []
}

/** Groups and positions run on over the parts of a note. */
const listNote = (text: string, note: UnitNote, taskStart: number): Named[] => {
  const named: Named[] = []
  for (const part of note.parts) {
    const last = named.at(-1)
    const firstGroup = last ? last.group + 1 : 0
    const firstPosition = last ? last.position + 1 : 0
    for (const unit of listPart(text, part)) {
      named.push({ ...unit, role: part.role, group: firstGroup + unit.group, position: firstPosition + unit.position, taskStart, taskEnd: note.start })
    }
  }
  return named
}

const createFacets = (source: ClauseText, named: readonly Named[], context: UnitContext): ResponsibilityFacet[] => {
  let carried = context
  let note = -1
  return named.map((entry, at) => {
    // What a list says about 「市」 holds for that list only.
    if (entry.taskEnd !== note) carried = context
    note = entry.taskEnd
    const written = source.text.slice(entry.start, entry.end)
    const inBracket = /^(.*?)[（(][^（）()]*[）)]$/u.exec(written)?.[1]
    const hasSecond = named[at + 1]?.secondName === true
    const unit = identifyUnit(hasSecond && inBracket ? inBracket : written, carried)
    carried = carryJurisdiction(carried, unit)
    return {
      kind: 'responsibility',
      ...locate(source, entry.start, entry.end),
      unit: unit.name,
      jurisdiction: unit.jurisdiction,
      role: entry.role,
      position: entry.position,
      group: entry.group,
      secondName: entry.secondName,
      task: source.task,
      taskSpan: source.spanOf(entry.taskStart, entry.taskEnd),
    }
  })
}

/** The sentence around `[start, end)`. */
const sentenceAround = (text: string, start: number, end: number): { readonly taskStart: number; readonly taskEnd: number } => {
  const from = Math.max(text.lastIndexOf('。', start - 1), text.lastIndexOf('\n', start - 1)) + 1
  const stops = [text.indexOf('。', end), text.indexOf('\n', end)].filter((at) => at >= 0)
  return { taskStart: from, taskEnd: Math.min(text.length, ...stops) }
}

const readClause = (source: ClauseText, context: UnitContext): ResponsibilityFacet[] => {
  const { text } = source
  const notes = findUnitNotes(text)
  const named: Named[] = []
  let taskStart = 0
  for (const note of notes) {
    const listed = listNote(text, note, taskStart)
    named.push(...listed)
    if (listed.length > 0) taskStart = note.end
  }
  for (const { start, end, role } of findRunningDuties(text, notes, source.headEnd)) {
    named.push({ start, end, role, group: 0, position: -1, secondName: false, ...sentenceAround(text, start, end) })
  }
  return createFacets(source, named, context).sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
}

export const responsibility: FacetExtractor = {
  kind: 'responsibility',
  extract: (document: PolicyDocument, texts: readonly ClauseText[]) => {
    const context = createUnitContext(document.region)
    return texts.flatMap((source) => readClause(source, context))
  },
}
