// Traditional characters to simplified ones, one for one, so that offsets stay. For matching only, never for display.
import hongKong from 'opencc-js/dict/HKVariantsRev'
import simplified from 'opencc-js/dict/TSCharacters'
import taiwan from 'opencc-js/dict/TWVariantsRev'

/** Kangxi radicals, which some PDF writers put in place of the characters: ⾼ for 高. NFKC knows them. */
const KANGXI_FIRST = 0x2f00
const KANGXI_LAST = 0x2fd5

const readPairs = (pairs: string): [string, string][] =>
  pairs.split('|').flatMap((pair) => {
    const [from, to] = pair.split(' ')
    // Characters outside the basic plane take two units: replacing one by a single unit would move all offsets after it.
    return from?.length === 1 && to?.length === 1 ? [[from, to] as [string, string]] : []
  })

const buildTable = (): ReadonlyMap<string, string> => {
  const table = new Map(readPairs(simplified).filter(([from, to]) => from !== to))
  const standard = new Set(table.values())
  for (const [variant, traditional] of [...readPairs(taiwan), ...readPairs(hongKong)]) {
    // A variant of a traditional character becomes what that one becomes. 么 (variant of 幺) and 著 (of 着) are at home in simplified
    // text too, and stay: 什么, 著名.
    const target = table.get(traditional)
    if (target !== undefined && !table.has(variant) && !standard.has(variant)) table.set(variant, target)
  }
  for (let code = KANGXI_FIRST; code <= KANGXI_LAST; code += 1) {
    const radical = String.fromCharCode(code)
    const character = radical.normalize('NFKC')
    table.set(radical, table.get(character) ?? character)
  }
  return table
}

const TABLE = buildTable()

/** The simplified form of one UTF-16 unit; anything that has none comes back as it is. */
export const simplify = (character: string): string => TABLE.get(character) ?? character
