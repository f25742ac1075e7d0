// The curve of false answers against false refusals as a picture.
import type { RefusalFit, RefusalPoint } from './fit-refusal.ts'

const WIDTH = 640
const HEIGHT = 420
const MARGIN = 64
/** Shares up to which the axes run. */
const MOST_REFUSALS = 0.2
const MOST_ANSWERS = 1
const TICKS = 4

const x = (share: number): number => MARGIN + (Math.min(share, MOST_REFUSALS) / MOST_REFUSALS) * (WIDTH - 2 * MARGIN)
const y = (share: number): number => HEIGHT - MARGIN - (share / MOST_ANSWERS) * (HEIGHT - 2 * MARGIN)
const at = (value: number): string => value.toFixed(1)
const percent = (share: number): string => `${Math.round(share * 100)}%`

const ticks = (): string[] =>
  Array.from({ length: TICKS + 1 }, (_, tick) => tick / TICKS).flatMap((part) => [
    `<text x="${at(x(part * MOST_REFUSALS))}" y="${HEIGHT - MARGIN + 20}" text-anchor="middle">${percent(part * MOST_REFUSALS)}</text>`,
    `<text x="${MARGIN - 8}" y="${at(y(part * MOST_ANSWERS) + 4)}" text-anchor="end">${percent(part * MOST_ANSWERS)}</text>`,
    `<line x1="${MARGIN}" x2="${WIDTH - MARGIN}" y1="${at(y(part * MOST_ANSWERS))}" y2="${at(y(part * MOST_ANSWERS))}" stroke="#ddd"/>`,
  ])

/** SVG of 640 × 420: false refusals across, false answers up, the chosen threshold marked. */
export const drawRefusalCurve = ({ curve, chosen }: Pick<RefusalFit, 'curve' | 'chosen'>): string => {
  const shown = curve.filter(({ falseRefusals }) => falseRefusals <= MOST_REFUSALS)
  const place = ({ falseRefusals, falseAnswers }: RefusalPoint): string => `${at(x(falseRefusals))},${at(y(falseAnswers))}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#333">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...ticks(),
    `<polyline points="${shown.map(place).join(' ')}" fill="none" stroke="#1668dc" stroke-width="2"/>`,
    `<circle cx="${at(x(chosen.falseRefusals))}" cy="${at(y(chosen.falseAnswers))}" r="5" fill="#d4380d"/>`,
    `<text x="${at(x(chosen.falseRefusals) + 10)}" y="${at(y(chosen.falseAnswers) - 8)}" fill="#d4380d">阈值 ${chosen.threshold}：误拒 ${(chosen.falseRefusals * 100).toFixed(1)}%，误答 ${(chosen.falseAnswers * 100).toFixed(1)}%</text>`,
    `<text x="${WIDTH / 2}" y="${HEIGHT - 18}" text-anchor="middle">误拒（可答的题被拒）</text>`,
    `<text x="18" y="${HEIGHT / 2}" text-anchor="middle" transform="rotate(-90 18 ${HEIGHT / 2})">误答（无解的题被答）</text>`,
    '</svg>', '',
  ].join('\n')
}
