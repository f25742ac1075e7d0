// A corpus that tries to break the page: markup in a title and in the text, and a document of 2,000 clauses.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const HOSTILE_TITLE = '关于<img src=x onerror=alert(1)>支持口腔产业的若干措施'
export const LONG_CLAUSES = 2000

const numbered = (n: number): string => {
  const digits = '零一二三四五六七八九'
  const [thousands = 0, hundreds = 0, tens = 0, ones = 0] = String(n).padStart(4, '0').split('').map(Number)
  const parts = [[thousands, '千'], [hundreds, '百'], [tens, '十'], [ones, '']] as const
  const text = parts.reduce((said, [digit, unit]) => (digit === 0 ? (said === '' || said.endsWith('零') ? said : `${said}零`) : `${said}${digits[digit] ?? ''}${unit}`), '')
  return text.replace(/零$/u, '').replace(/^一十/u, '十')
}

const longDocument = (): string =>
  Array.from({ length: LONG_CLAUSES }, (_, at) => `第${numbered(at + 1)}条 关于第${at + 1}项事务，由有关部门按照职责分工办理，并于每年年底前报告办理情况。`).join('\n\n')

/** Writes the corpus into `folder`. */
export const writeHostileCorpus = (folder: string): void => {
  mkdirSync(folder, { recursive: true })
  const front = (key: string, title: string): string => `---\nkey: ${key}\ntitle: ${JSON.stringify(title)}\nissuer:\nnumber:\ndate:\nstatus:\nregion: 某省·某市\nsource: test.txt\n---\n\n`
  writeFileSync(join(folder, 'hostile.md'), `${front('hostile', HOSTILE_TITLE)}${HOSTILE_TITLE}\n\n一、支持企业落户\n对落户口腔产业园的口腔器械企业，给予一次性奖励五十万元<script>alert(1)</script>。由市商务局负责。\n\n二、加强人才保障\n（一）引进人才。为口腔材料研发人才提供人才公寓。\n`)
  writeFileSync(join(folder, 'long.md'), `${front('long', '某市政务事项管理办法')}某市政务事项管理办法\n\n${longDocument()}\n`)
}
