// A fit as Markdown: what was chosen, what it is worth on questions it has not seen, and how each parameter bends the figure.
import { markdownTable } from '../markdown-table.ts'
import { renderGain } from '../report.ts'
import { MOST_FALSE_REFUSALS, type RefusalFit } from './fit-refusal.ts'
import type { fitCarried, fitKinship, fitSamples } from './fit-over-odds.ts'
import type { RelevanceFit } from './fit-relevance.ts'
import { PARAMETER_NAMES, type FitResult, type Parameters, type sweep } from './fit-weights.ts'

const DIGITS = 4

export type FitReport = { readonly start: Parameters; readonly result: FitResult; readonly sweep: ReturnType<typeof sweep> }

export const renderFit = ({ start, result: { best, folds, sets, all }, sweep: points }: FitReport): string => {
  const row = (name: string, parameters: Parameters): string[] => [name, ...PARAMETER_NAMES.map((parameter) => String(parameters[parameter]))]
  return [
    '## 权重拟合', '',
    markdownTable(['', ...PARAMETER_NAMES], [row('现用', start), row('全部题目', best), ...folds.map((chosen, fold) => row(`第 ${fold + 1} 折`, chosen))]), '',
    '留出题上的目标值（R@1、R@5、MRR 的平均）；* 表示置信区间不含 0。', '',
    markdownTable(['集', '现用', '拟合', '差'], [...sets, all].map(({ name, simple, fitted, gain }) => [name, simple.toFixed(DIGITS), fitted.toFixed(DIGITS), renderGain(gain, DIGITS)])), '',
    '只改一个参数时的目标值（全部题目，各集等权）：', '',
    ...PARAMETER_NAMES.map((name) => `- ${name}：${points.filter((point) => point.name === name).map(({ value, figure }) => `${value} → ${figure.toFixed(DIGITS)}`).join('，')}`), '',
  ].join('\n')
}

const renderWeights = (weights: Readonly<Record<string, number>>): string[] => Object.entries(weights).map(([name, weight]) => `  ${name}: ${weight},`)

export type RelevanceFits = { readonly relevance: RelevanceFit; readonly samples: ReturnType<typeof fitSamples>; readonly kinship: ReturnType<typeof fitKinship> }

/** The weights as `src/retrieve/relevance-weights.ts` holds them, and what held-out questions gain by them. Each model rests on the relevance that the program reckons now by the one before: fitted once more after that is changed. */
export const renderRelevanceFit = ({ relevance: { weights, before, after, questions }, samples, kinship }: RelevanceFits): string => {
  const rows = [['融合得分', before] as const, ['相关度（五折交叉验证）', after] as const].map(([name, recall]) => [name, ...Object.values(recall).map((value) => value.toFixed(3))])
  const file = [
    '// Weights of a clause’s relevance, as `wence fit --relevance` printed them.', "import type { KinshipWeights } from './kinship.ts'", "import type { RelevanceWeights } from './relevance.ts'", "import type { SampleWeights } from './sample-relevance.ts'", '',
    'export const RELEVANCE_WEIGHTS: RelevanceWeights = {', ...renderWeights(weights), '}', '',
    '/** With the sample questions near to what is asked. */', 'export const SAMPLE_WEIGHTS: SampleWeights = {', ...renderWeights(samples.weights), '}', '',
    '/** Beside other documents, where the question asks for what several say. */', 'export const KINSHIP_WEIGHTS: KinshipWeights = {', ...renderWeights(kinship.weights), '}',
  ]
  return [
    `${questions} 题，条款的召回：`, markdownTable(['排序', 'R@1', 'R@5', 'R@10'], rows), '',
    `有示例问句的 ${samples.questions} 题，每题的对数损失（十折交叉验证）：单看条款 ${samples.alone.toFixed(3)}，参照示例问句 ${samples.together.toFixed(3)}。`,
    `问几份文件的 ${kinship.questions} 题，每题的对数损失（十折交叉验证）：单看条款 ${kinship.alone.toFixed(3)}，与其他文件并看 ${kinship.together.toFixed(3)}。这两组权重都以程序现在算出的相关度为准，前一组换过之后请再拟合一次。`, '',
    '```ts', ...file, '```',
  ].join('\n')
}

export type CarryFits = Readonly<Record<'near' | 'clause', ReturnType<typeof fitCarried>>>

/** The weights as `src/retrieve/carry-weights.ts` holds them, and what held-out follow-ups gain by them. */
export const renderCarryFit = (fits: CarryFits): string => {
  const names = ['near', 'clause'] as const
  const file = [
    '// Weights of what a follow-up means, as `wence fit --conversations` printed them.', "import type { CarryWeights } from './carry-evidence.ts'", "import type { Bond } from './follow-up-context.ts'", '',
    '/** By what the last answer is to the question. */',
    "export const CARRY_WEIGHTS: Readonly<Record<Exclude<Bond, 'none'>, CarryWeights>> = {", ...names.map((name) => `  ${name}: { ${Object.entries(fits[name].weights).map(([feature, weight]) => `${feature}: ${weight}`).join(', ')} },`), '}',
  ]
  return [
    ...names.map((name) => `${name}：${fits[name].questions} 题，每题的对数损失（十折交叉验证）：只按补全后的问句 ${fits[name].alone.toFixed(3)}，各种读法与上一答并看 ${fits[name].together.toFixed(3)}。`), '',
    '```ts', ...file, '```',
  ].join('\n')
}

/** The weights as `src/answer/answerable-weights.ts` holds them, and what held-out questions say of thresholds. */
export const renderRefusalFit = ({ weights, threshold, curve, chosen, answerable, unanswerable }: RefusalFit): string => {
  const shown = [...curve.filter((_, at) => (at + 1) % 10 === 0), chosen].sort((a, b) => a.threshold - b.threshold)
  const file = [
    '// Weights of whether a question is answered, as `wence fit --refusal` printed them.', "import type { AnswerableWeights } from './answerable.ts'", '',
    'export const ANSWERABLE_WEIGHTS: AnswerableWeights = {', ...renderWeights(weights), '}', '',
    `/** Least probability of an answer that is given: the strictest that refuses no more than ${MOST_FALSE_REFUSALS * 100} % of answerable questions, cross-validated (${(chosen.falseRefusals * 100).toFixed(1)} % of answerable questions are refused, ${(chosen.falseAnswers * 100).toFixed(1)} % of unanswerable ones are answered). */`,
    `export const LEAST_ANSWERABLE = ${threshold}`,
  ]
  return [
    `可答 ${answerable} 题，无解 ${unanswerable} 题，十折交叉验证：`,
    markdownTable(['阈值', '误答', '误拒'], shown.map((point) => [String(point.threshold), point.falseAnswers.toFixed(3), point.falseRefusals.toFixed(3)])), '',
    '```ts', ...file, '```',
  ].join('\n')
}
