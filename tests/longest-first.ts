// The order of the test files: a fresh checkout knows no durations, and would start the longest file, which is a short one to read, when all others are done.
import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files of more than ten seconds, the longest first (two at a time on two cores). */
const LONG = [
  'web/flows', 'cli/bad-setups', 'indexing/build', 'indexing/build-kill', 'cli/end-to-end', 'eval/floors', 'cli/faults', 'assistant/model-faults', 'indexing/build-disk', 'embed/onnx',
  'assistant/injection', 'assistant/bad-questions', 'cli/tracing', 'assistant/playing-model', 'indexing/sample-index', 'cli/main', 'cli/mcp-command',
].map((name) => `tests/${name}.test.ts`)

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification): number => {
      const at = LONG.indexOf(relative(this.ctx.config.root, moduleId))
      return at < 0 ? LONG.length : at
    }
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b))
  }
}
