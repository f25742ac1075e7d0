// Logistic regression with a ridge penalty, by Newton's method (iteratively reweighted least squares; Hastie et al., «The Elements of Statistical Learning», 4.4.1).

export type Example = { readonly features: readonly number[]; readonly positive: boolean }
/** In the features' own scale. */
export type LogisticModel = { readonly intercept: number; readonly coefficients: readonly number[] }

export type LogisticOptions = {
  /** Strength of the penalty on coefficients of standardised features; the intercept is free. */
  readonly ridge?: number
  /** Coefficients that the penalty pulls to, in the features' own scale; 0 where absent. A feature that never varies keeps its own. */
  readonly prior?: readonly number[]
  readonly iterations?: number
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const dot = (a: readonly number[], b: readonly number[]): number => {
  let total = 0
  for (let at = 0; at < a.length; at += 1) total += a[at]! * b[at]!
  return total
}

/** Solves `matrix * x = right` by Gaussian elimination with pivoting; the penalty keeps the matrix regular. */
const solve = (matrix: readonly (readonly number[])[], right: readonly number[]): number[] => {
  const rows = matrix.map((row, at) => [...row, right[at]!])
  for (let column = 0; column < rows.length; column += 1) {
    const pivot = rows.slice(column).reduce((best, row, at) => (Math.abs(row[column]!) > Math.abs(rows[best]![column]!) ? column + at : best), column)
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    for (let row = 0; row < rows.length; row += 1) {
      const factor = row === column ? 0 : rows[row]![column]! / rows[column]![column]!
      if (factor !== 0) for (let at = column; at <= rows.length; at += 1) rows[row]![at]! -= factor * rows[column]![at]!
    }
  }
  return rows.map((row, at) => row[rows.length]! / row[at]!)
}

const standardise = (examples: readonly Example[]): { readonly means: number[]; readonly deviations: number[] } => {
  const width = examples[0]?.features.length ?? 0
  const means = Array.from({ length: width }, (_, at) => sum(examples.map(({ features }) => features[at]!)) / examples.length)
  const deviations = means.map((mean, at) => Math.sqrt(sum(examples.map(({ features }) => (features[at]! - mean) ** 2)) / examples.length) || 1)
  return { means, deviations }
}

/** Weights in standardised features, the intercept first, and what the penalty pulls them to. */
type Fit = { readonly weights: readonly number[]; readonly ridge: number; readonly prior: readonly number[] }

/** One step of Newton's method; `rows` begin with 1 for the intercept. */
const step = (rows: readonly (readonly number[])[], labels: readonly number[], { weights, ridge, prior }: Fit): number[] => {
  const width = weights.length
  const hessian = Array.from({ length: width }, (_, row) => Array.from({ length: width }, (_unused, column) => (row === column ? (row === 0 ? 1e-6 : ridge) : 0)))
  const gradient = weights.map((weight, at) => (at === 0 ? 0 : -ridge * (weight - prior[at]!)))
  rows.forEach((row, at) => {
    const p = 1 / (1 + Math.exp(-dot(row, weights)))
    const spread = Math.max(p * (1 - p), 1e-9)
    for (let i = 0; i < width; i += 1) {
      gradient[i]! += row[i]! * (labels[at]! - p)
      for (let j = 0; j <= i; j += 1) hessian[i]![j]! += spread * row[i]! * row[j]!
    }
  })
  for (let i = 0; i < width; i += 1) for (let j = i + 1; j < width; j += 1) hessian[i]![j] = hessian[j]![i]!
  return solve(hessian, gradient)
}

/** What is minimised: the negative log likelihood and the penalty. */
const loss = (rows: readonly (readonly number[])[], labels: readonly number[], { weights, ridge, prior }: Fit): number => {
  const misfit = sum(rows.map((row, at) => {
    const margin = (labels[at] === 1 ? 1 : -1) * dot(row, weights)
    return margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin
  }))
  return misfit + (ridge / 2) * sum(weights.slice(1).map((weight, at) => (weight - prior[at + 1]!) ** 2))
}

/** Smallest part of a step that is tried. */
const LEAST_STEP = 1e-6

/** @param examples at least one of each kind; every list of features of the same length. */
export const fitLogistic = (examples: readonly Example[], { ridge = 1, prior = [], iterations = 50 }: LogisticOptions = {}): LogisticModel => {
  const { means, deviations } = standardise(examples)
  const rows = examples.map(({ features }) => [1, ...features.map((value, at) => (value - means[at]!) / deviations[at]!)])
  const labels = examples.map(({ positive }) => (positive ? 1 : 0))
  const pull = [0, ...deviations.map((deviation, at) => (prior[at] ?? 0) * deviation)]
  let weights: readonly number[] = pull
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    const change = step(rows, labels, { weights, ridge, prior: pull })
    const after = (part: number): readonly number[] => weights.map((weight, at) => weight + part * change[at]!)
    const before = loss(rows, labels, { weights, ridge, prior: pull })
    // A whole step can overshoot where a rare feature decides: from a wrong start it would swing to and fro for ever.
    let part = 1
    while (part > LEAST_STEP && loss(rows, labels, { weights: after(part), ridge, prior: pull }) > before) part /= 2
    weights = after(part)
    if (Math.max(...change.map(Math.abs)) < 1e-8) break
  }
  const [free = 0, ...scaled] = weights
  const coefficients = scaled.map((weight, at) => weight / deviations[at]!)
  return { intercept: free - dot(coefficients, means), coefficients }
}

const round = (value: number): number => Number(value.toPrecision(5))

/** The model as weights by the features' names, as the program holds them: five digits each, 0 for features that it was not fitted on. */
export const namedWeights = <Name extends string>({ intercept, coefficients }: LogisticModel, names: readonly Name[]): { readonly intercept: number } & Readonly<Record<Name, number>> =>
  ({ intercept: round(intercept), ...Object.fromEntries(names.map((name, at) => [name, round(coefficients[at] ?? 0)])) }) as { readonly intercept: number } & Readonly<Record<Name, number>>
