// An answer's Markdown as a tree of what may be shown. HTML is not Markdown's business here: it stays the text that it is.
import { marked, type Token, type Tokens } from 'marked'

export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis' | 'deleted'; readonly children: readonly Inline[] }
  | { readonly kind: 'citation'; readonly index: number }
  | { readonly kind: 'break' }

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'quote'; readonly children: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly header: readonly (readonly Inline[])[]; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  | { readonly kind: 'rule' }

// A marker stands between these while Markdown is read: `[1](二)` and `[1]: …` are no links here.
const OPEN = '\uE000'
const CLOSE = '\uE001'

const withCitations = (text: string): Inline[] =>
  text.split(/(\uE000\d+\uE001)/u).filter((part) => part !== '').map((part) => {
    const number = /^\uE000(\d+)\uE001$/u.exec(part)?.[1]
    return number === undefined ? { kind: 'text', text: part } : { kind: 'citation', index: Number(number) }
  })

const inline = (tokens: readonly Token[] = []): Inline[] =>
  tokens.flatMap((token): Inline[] => {
    switch (token.type) {
      case 'strong':
        return [{ kind: 'strong', children: inline(token.tokens) }]
      case 'em':
        return [{ kind: 'emphasis', children: inline(token.tokens) }]
      case 'del':
        // 「3~5年、10~20家」 is a range, not a deletion.
        return token.raw.startsWith('~~') ? [{ kind: 'deleted', children: inline(token.tokens) }] : [{ kind: 'text', text: '~' }, ...inline(token.tokens), { kind: 'text', text: '~' }]
      case 'codespan':
        return [{ kind: 'code', text: (token as Tokens.Codespan).text }]
      case 'br':
        return [{ kind: 'break' }]
      case 'text':
        return token.tokens ? inline(token.tokens) : withCitations(token.raw)
      case 'escape':
        return [{ kind: 'text', text: (token as Tokens.Escape).text }]
      // Links and pictures lead outside, and the corpus has none: their words are shown, their addresses are not followed.
      case 'link':
        return inline(token.tokens)
      case 'image':
        return [{ kind: 'text', text: (token as Tokens.Image).text }]
      default:
        return withCitations(token.raw)
    }
  })

const block = (token: Token): Block[] => {
  switch (token.type) {
    case 'space':
      return []
    case 'heading':
      return [{ kind: 'heading', level: (token as Tokens.Heading).depth, children: inline(token.tokens) }]
    case 'list': {
      const list = token as Tokens.List
      return [{ kind: 'list', ordered: list.ordered, start: Number(list.start) || 1, items: list.items.map((item) => blocks(item.tokens)) }]
    }
    case 'blockquote':
      return [{ kind: 'quote', children: blocks(token.tokens ?? []) }]
    case 'code':
      return [{ kind: 'code', text: (token as Tokens.Code).text }]
    case 'hr':
      return [{ kind: 'rule' }]
    case 'table': {
      const table = token as Tokens.Table
      return [{ kind: 'table', header: table.header.map((cell) => inline(cell.tokens)), rows: table.rows.map((row) => row.map((cell) => inline(cell.tokens))) }]
    }
    case 'paragraph':
    case 'text':
      return [{ kind: 'paragraph', children: token.tokens ? inline(token.tokens) : withCitations(token.raw) }]
    default:
      return [{ kind: 'paragraph', children: withCitations(token.raw.trimEnd()) }]
  }
}

const blocks = (tokens: readonly Token[]): Block[] => tokens.flatMap(block)

/** `[3]` and `[3][4]` are citations; everything that is no Markdown is text. */
export const parseAnswer = (markdown: string): Block[] => blocks(marked.lexer(markdown.replace(/\[(\d{1,3})\]/gu, `${OPEN}$1${CLOSE}`), { gfm: true, breaks: true }))

/** The words of inline parts without their marks. */
const words = (children: readonly Inline[]): string =>
  children.map((child) => ('text' in child ? child.text : 'children' in child ? words(child.children) : child.kind === 'citation' ? `[${child.index}]` : '\n')).join('')

/** An answer without Markdown's marks, for the clipboard and for screen readers. */
export const plainAnswer = (markdown: string): string => {
  const lines = (list: readonly Block[]): string[] =>
    list.flatMap((part): string[] => {
      if (part.kind === 'list') return part.items.flatMap((item, at) => lines(item).map((line, first) => (first === 0 ? `${part.ordered ? `${part.start + at}. ` : '· '}${line}` : line)))
      if (part.kind === 'quote') return lines(part.children)
      if (part.kind === 'code') return [part.text]
      if (part.kind === 'table') return [part.header, ...part.rows].map((row) => row.map(words).join('\t'))
      return part.kind === 'rule' ? ['——'] : [words(part.children)]
    })
  return lines(parseAnswer(markdown)).join('\n')
}
