// `npm test`: type check, build, lint and all tests. The last line counts the tests, and each of the first three that failed as one more failure.
import { Buffer } from 'node:buffer'
import { checkNode } from './check-node.mjs'

checkNode()
const [{ ensureInstalled }, { ensureBuilt }, { runNode, say }] = await Promise.all([import('./ensure-installed.mjs'), import('./ensure-built.mjs'), import('./run.mjs')])
await ensureInstalled()

const LINE = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm

// Two lanes, for two processors: what one says may stand between the lines of the other.
const lanes = [
  [['代码规范检查', () => runNode(['node_modules/eslint/bin/eslint.js', '.'])]],
  [
    ['类型检查', () => runNode(['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'])],
    ['页面类型检查', () => runNode(['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'src/web/tsconfig.json'])],
    ['页面测试的类型检查', () => runNode(['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tests/web/tsconfig.json'])],
    ['编译', ensureBuilt],
  ],
]
const failures = []
const runLane = async (lane) => {
  for (const [name, check] of lane) {
    say(`\n== ${name}`)
    const passed = (await check()) === 0
    say(`${name}：${passed ? '通过' : '没有通过'}`)
    if (!passed) failures.push(name)
  }
}
await Promise.all(lanes.map(runLane))
// The founding index once: the floors and the page's flows each built their own where there was none.
await runLane([['建立索引', () => runNode(['dist/cli/main.js', 'index'])]])

say('\n== 测试')
const output = []
const code = await runNode(['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], {
  onOutput: (chunk) => {
    output.push(chunk)
    process.stdout.write(chunk)
  },
})
const counted = [...Buffer.concat(output).toString('utf8').matchAll(LINE)].at(-1)
const [passed, failed, skipped] = counted ? counted.slice(1).map((count) => Number(count ?? 0)) : [0, 0, 0]
// A run that fails without naming a failed test (a crash, no closing line) is a failure all the same.
const unnamed = code !== 0 && failed === 0 ? 1 : 0
const total = failed + unnamed + failures.length
if (failures.length > 0) say(`\n没有通过：${failures.join('、')}`)
process.exitCode = total > 0 ? 1 : 0
process.stdout.write(`\n${passed} passed, ${total} failed, ${skipped} skipped\n`)
