// The order of the test files: a fresh checkout knows no durations, and would start the longest file, which is a short one to read, when all others are done.
import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files of more than ten seconds, about the longest first (two at a time on two cores). The browser's flows keep both cores busy: the 5 MB line of
 * `bad-setups`, and the cases of `build` that tell how long a thread was held, come when they are done.
 */
const LONG = [
  'web/flows', 'indexing/build-kill', 'cli/end-to-end', 'cli/faults', 'indexing/sample-index', 'indexing/build-disk', 'indexing/build', 'cli/bad-setups', 'eval/floors', 'embed/onnx',
  'eval/bench/service', 'http/facet-routes', 'cli/main', 'corpus/facets/extract-facets', 'assistant/shared-parts', 'indexing/everyday-index', 'assistant/model-faults', 'assistant/injection',
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
