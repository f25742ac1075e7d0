// English figures as Chinese policy writes them: `10 billion` to `100亿`.

const MULTIPLES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 }
const WAN = 1e4
const YI = 1e8
/** Digits that a product of such figures can carry. */
const DIGITS = 12
const FIGURE = /(\d[\d,]*(?:\.\d+)?)\s*(thousand|million|billion|trillion)\b/giu

const writeFigure = (value: number): string => {
  const [unit, name] = value >= YI * WAN ? [YI * WAN, '万亿'] : value >= YI ? [YI, '亿'] : value >= WAN ? [WAN, '万'] : [1, '']
  return `${Number((value / unit).toPrecision(DIGITS))}${name}`
}

/** The text with its figures in thousands, millions, billions and trillions converted. */
export const convertFigures = (text: string): string =>
  text.replace(FIGURE, (_, figure: string, multiple: string) => writeFigure(Number(figure.replaceAll(',', '')) * MULTIPLES[multiple.toLowerCase()]!))
