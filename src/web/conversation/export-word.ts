// A conversation as a Word file: every citation is a footnote with its reference and its words.
import { Document, FootnoteReferenceRun, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType, type FileChild, type ParagraphChild } from 'docx'
import { parseAnswer, type Block, type Inline } from '../text/parse-answer.ts'
import { reference, writeTime, type ExportContext } from './export-markdown.ts'
import type { ChatTurn, Conversation } from './conversation.ts'

const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' }
const LIST = 'answer-list'
/** Twentieths of a point between paragraphs, and of an indent. */
const AFTER = 120
const INDENT = 420
/** Half points. */
const NOTE_SIZE = 18
const BODY_SIZE = 22

type Notes = { readonly numberOf: (index: number) => number | undefined }
type Style = { readonly bold?: boolean; readonly italics?: boolean; readonly strike?: boolean }

const runs = (parts: readonly Inline[], notes: Notes, style: Style = {}): ParagraphChild[] =>
  parts.flatMap((part): ParagraphChild[] => {
    switch (part.kind) {
      case 'strong':
        return runs(part.children, notes, { ...style, bold: true })
      case 'emphasis':
        return runs(part.children, notes, { ...style, italics: true })
      case 'deleted':
        return runs(part.children, notes, { ...style, strike: true })
      case 'citation': {
        const number = notes.numberOf(part.index)
        return [number === undefined ? new TextRun({ ...style, text: `[${part.index}]` }) : new FootnoteReferenceRun(number)]
      }
      case 'break':
        return [new TextRun({ break: 1 })]
      case 'text':
      case 'code':
        return [new TextRun({ ...style, text: part.text })]
    }
  })

const paragraphs = (blocks: readonly Block[], notes: Notes, depth = 0): FileChild[] =>
  blocks.flatMap((block): FileChild[] => {
    const layout = { spacing: { after: AFTER }, ...(depth > 0 && { indent: { left: INDENT * depth } }) }
    switch (block.kind) {
      case 'paragraph':
        return [new Paragraph({ ...layout, children: runs(block.children, notes) })]
      case 'heading':
        return [new Paragraph({ ...layout, children: runs(block.children, notes, { bold: true }) })]
      case 'list':
        return block.items.flatMap((item) => item.flatMap((child, at) => (at === 0 && child.kind === 'paragraph'
          ? [new Paragraph({ spacing: { after: AFTER }, numbering: { reference: block.ordered ? `${LIST}-ordered` : LIST, level: depth }, children: runs(child.children, notes) })]
          : paragraphs([child], notes, depth + 1))))
      case 'quote':
        return paragraphs(block.children, notes, depth + 1)
      case 'code':
        return block.text.split('\n').map((text) => new Paragraph({ ...layout, children: [new TextRun(text)] }))
      case 'table':
        return [new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          rows: [block.header, ...block.rows].map((row, at) => new TableRow({ tableHeader: at === 0, children: row.map((cell) => new TableCell({ children: [new Paragraph({ children: runs(cell, notes, at === 0 ? { bold: true } : {}) })] })) })),
        })]
      case 'rule':
        return []
    }
  })

/** Footnotes are numbered through the whole file, as Word wants them. */
const numberNotes = (turns: readonly ChatTurn[], context: ExportContext) => {
  const numbered = turns.flatMap((turn) => turn.citations.map((citation) => ({ turn: turn.id, citation }))).map((note, at) => ({ ...note, number: at + 1 }))
  const text = ({ citation }: (typeof numbered)[number]): string => ` ${reference(citation, context)}：“${citation.quote.replace(/\s*\n\s*/gu, '').trim()}”`
  const footnotes = Object.fromEntries(numbered.map((note) => [note.number, { children: [new Paragraph({ children: [new TextRun({ text: text(note), size: NOTE_SIZE })] })] }]))
  const notesOf = (turn: ChatTurn): Notes => ({ numberOf: (index) => numbered.find((note) => note.turn === turn.id && note.citation.index === index)?.number })
  return { footnotes, notesOf }
}

const levels = (format: 'bullet' | 'decimal') =>
  [0, 1, 2].map((level) => ({ level, format, text: format === 'bullet' ? '•' : `%${level + 1}.`, style: { paragraph: { indent: { left: INDENT * (level + 1), hanging: INDENT / 2 } } } }))

/** A Word file that opens in Word, WPS and LibreOffice. */
export const exportWord = async (conversation: Conversation, context: ExportContext): Promise<Blob> => {
  const { say } = context
  const { footnotes, notesOf } = numberNotes(conversation.turns, context)
  const body = conversation.turns.flatMap((turn): FileChild[] => [
    new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun(turn.question)] }),
    ...(turn.standaloneQuestion !== '' && turn.standaloneQuestion !== turn.question ? [new Paragraph({ children: [new TextRun({ text: say('exportStandalone', { question: turn.standaloneQuestion }), italics: true })] })] : []),
    ...paragraphs(parseAnswer(turn.text), notesOf(turn)),
    ...turn.warnings.map(({ message }) => new Paragraph({ children: [new TextRun({ text: `⚠ ${message}`, italics: true })] })),
  ])
  const document = new Document({
    title: conversation.title,
    creator: say('appName'),
    styles: { default: { document: { run: { font: FONT, size: BODY_SIZE } } } },
    numbering: { config: [{ reference: LIST, levels: levels('bullet') }, { reference: `${LIST}-ordered`, levels: levels('decimal') }] },
    footnotes,
    sections: [{ children: [
      new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(conversation.title)] }),
      new Paragraph({ children: [new TextRun({ text: say('exportedAt', { time: writeTime(context.nowMs) }), italics: true })] }),
      ...body,
    ] }],
  })
  return Packer.toBlob(document)
}
