// The parser on 292 documents that are not ours. They are test data outside the project: absent in a clone elsewhere.
import { describe, expect, it } from 'vitest'
import type { Clause } from '../../src/core/clause.ts'
import type { PolicyDocument } from '../../src/core/document.ts'
import { chunkDocument } from '../../src/corpus/chunk-document.ts'
import { parseClauses } from '../../src/corpus/clause-tree.ts'
import { readMetadata } from '../../src/corpus/metadata.ts'
import { splitDocuments } from '../../src/corpus/split-documents.ts'
import { foreignDocuments, foreignJsonl, hasForeign } from './founding.ts'

const bare = (text: string): string => text.replace(/[\s,，]/gu, '')

/** The text of a clause and all below it, without its marker and without #-headings, as the gold has it. */
const subtree = (document: PolicyDocument, clauses: readonly Clause[], at: number): string => {
  const depth = clauses[at]?.depth ?? 0
  let last = at
  while ((clauses[last + 1]?.depth ?? 0) > depth) last += 1
  const text = document.text.slice(clauses[at]?.span.start, clauses[last]?.span.end)
  return bare(text.replace(/^#+ .*$/gmu, '').replace(/^\s*第\S+?条(?:之[一二三四五六七八九十]+)?/u, ''))
}

describe.skipIf(!hasForeign)('foreign documents (skipped where ../shared/external/policy_docs is absent)', () => {
  const documents = foreignDocuments()
  const trees = new Map(documents.map((document) => [document.key as string, { document, clauses: parseClauses(document) }]))

  it('are all there', () => expect(documents).toHaveLength(292))

  it('are tiled by their clauses, whose ids are unique', () => {
    for (const { document, clauses } of trees.values()) {
      expect(clauses.map(({ span }) => document.text.slice(span.start, span.end)).join('') === document.text, document.key).toBe(true)
      expect(new Set(clauses.map(({ id }) => id)).size, document.key).toBe(clauses.length)
    }
  })

  it('have every character that is not blank in exactly one chunk', () => {
    for (const { document, clauses } of trees.values()) {
      const chunks = chunkDocument(document, clauses)
      const covered = chunks.map(({ span }) => document.text.slice(span.start, span.end)).join('').replace(/\s/gu, '')
      expect(covered === document.text.replace(/\s/gu, ''), document.key).toBe(true)
    }
  })

  it('give the articles of the gold answers word for word, but for one that the gold quotes otherwise', () => {
    const misses = foreignJsonl('clause_gold.jsonl').filter((gold) => {
      const tree = trees.get(String(gold['doc_id']))
      const at = tree?.clauses.findIndex(({ marker }) => marker === gold['article']) ?? -1
      return !tree || at < 0 || subtree(tree.document, tree.clauses, at) !== bare(String(gold['text']))
    })
    expect(misses.map(({ id, exact_in_doc: exact }) => [id, exact])).toEqual([['lb11-384', false]])
  })

  it('stay one document each, their attachments with them', () => {
    for (const document of documents) expect(splitDocuments(document.text), document.key).toHaveLength(1)
  })

  it('say their titles as the publisher lists them, or that of the plan they issue', () => {
    for (const { doc_id: id, title } of foreignJsonl('index.jsonl')) {
      const read = readMetadata(trees.get(String(id))?.document.text ?? '').title
      expect(bare(String(title)).replace(/[《》]/gu, ''), String(id)).toContain(bare(read).replace(/[《》]/gu, '') || '没有读出标题')
    }
  })

  it('say their numbers and dates where they carry them', () => {
    const letters = foreignJsonl('index.jsonl').filter(({ doc_id: id, number }) => String(id).startsWith('gov') && !String(number).startsWith('国令'))
    for (const { doc_id: id, number } of letters) {
      const read = readMetadata(trees.get(String(id))?.document.text ?? '')
      expect(read.number, String(id)).toBe(number)
      expect(read.date, String(id)).toMatch(/^\d{4}-\d{2}-\d{2}$/u)
    }
  })

  it.each([
    ['gov-007', ['1', '1.1', '4.4']],
    ['gov-018', ['9.31', '1~2', '1~2.1', '4~2.20']],
    ['gov-032', ['1', '1.1', '7.22.1', '9.32']],
    ['gov-041', ['1', '1.2.1', '2.1.1.4', '7']],
    ['gov-047', ['1', '1.1', '8.36.3', '10.54']],
    ['gov-037', ['30']],
    ['law-057', ['1.2.1.17-1']],
  ])('%s has the clauses one cites', (key, wanted) => {
    const ids = trees.get(key)?.clauses.map(({ id }) => id.replace(`${key}/`, ''))
    expect(ids).toEqual(expect.arrayContaining(wanted))
  })

  it.each(['gov-011', 'gov-016', 'gov-024'])('%s has no clauses but the root', (key) => expect(trees.get(key)?.clauses).toHaveLength(1))
})
