// A server that plays a model which says the points of its evidence, each cited: `npx tsx tests/answer/play-right-model.ts 9000`, for `wence eval --backend`.
import { startScriptedServer } from './scripted-server.ts'

const MATERIAL = /<材料 编号="(\d+)"[^>]*>\n(?:要点：([^\n]*)\n全文：)?([\s\S]*?)\n<\/材料>/gu

/** The point of each passage; of one without, its first sentence. */
export const sayPoints = (user: string): string =>
  [...user.matchAll(MATERIAL)].map(([, number, point, text = '']) => {
    const said = point ?? text.replace(/\n/gu, '').split(/(?<=[。；])/u).map((part) => part.replace(/^[\s（(]*[一二三四五六七八九十\d]+[）)、.．]\s*/u, '')).find((part) => part.length > 8) ?? text
    return `- ${said.replace(/[。；]$/u, '')}。[${number}]`
  }).join('\n')

const [, script = '', port = ''] = process.argv
if (script.endsWith('play-right-model.ts')) {
  const { baseUrl } = await startScriptedServer(({ user }) => ({ do: 'write', text: sayPoints(user), pieceChars: 200 }), Number(port))
  process.stdout.write(`${baseUrl}\n`)
}
