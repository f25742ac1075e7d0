// BM25F as a textbook writes it: the oracle for the fast one.
import type { FieldWeights } from '../../src/indexing/bm25.ts'
import type { FieldTerms } from '../../src/indexing/posting-writer.ts'

const K1 = 1.2
const B = 0.75

const count = (terms: readonly string[], term: string): number => terms.filter((each) => each === term).length
const mean = (rows: readonly FieldTerms[], field: keyof FieldTerms): number => rows.reduce((sum, row) => sum + row[field].length, 0) / rows.length

export const naiveScores = (rows: readonly FieldTerms[], query: ReadonlyMap<string, number>, weights: FieldWeights): number[] => {
  const averages = { body: mean(rows, 'body'), heading: mean(rows, 'heading') }
  const weighted = (row: FieldTerms, field: keyof FieldTerms, term: string): number => {
    const relative = averages[field] > 0 ? row[field].length / averages[field] : 1
    return (weights[field] * count(row[field], term)) / (1 - B + B * relative)
  }
  return rows.map((row) => {
    let score = 0
    for (const [term, weight] of query) {
      const holding = rows.filter((each) => each.body.includes(term) || each.heading.includes(term)).length
      if (holding === 0) continue
      const frequency = weighted(row, 'body', term) + weighted(row, 'heading', term)
      score += (weight * Math.log(1 + (rows.length - holding + 0.5) / (holding + 0.5)) * frequency) / (K1 + frequency)
    }
    return score
  })
}
