// An assistant over a collection of outside passages: written as a corpus of its own, indexed, opened.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Assistant } from '../assistant/assistant.ts'
import type { Config } from '../core/config.ts'
import { writeError } from '../core/errors.ts'
import { serialiseDocument } from '../corpus/front-matter.ts'
import { passageDocument, type OutsideSet } from '../eval/outside-sets.ts'
import type { CliContext } from './cli-context.ts'
import type { EvalContext } from './eval-command.ts'
import type { ProgressStep } from './progress.ts'

export type PassageAssistantOptions = {
  readonly context: Pick<CliContext, 'config' | 'rebuildIndex' | 'signal'> & Pick<EvalContext, 'openAssistant'>
  /** Keeps corpus and index for the next run, which then embeds only what is new; without it they are temporary. */
  readonly keepDir?: string
  readonly onProgress?: (step: ProgressStep) => void
}

const saveCorpus = async (dir: string, { passages }: OutsideSet): Promise<void> => {
  try {
    await rm(dir, { recursive: true, force: true })
    await mkdir(dir, { recursive: true })
    for (const passage of passages) await writeFile(join(dir, `${passage.id}.md`), serialiseDocument(passageDocument(passage)))
  } catch (error) {
    throw writeError(error, `目录 ${dir}`)
  }
}

/** Corpus and index of the set below `root`, written where they are not there yet: the settings that open them. */
export const indexPassages = async (root: string, set: OutsideSet, { context, onProgress }: PassageAssistantOptions): Promise<Config> => {
  const { signal } = context
  const config = context.config({ WENCE_CORPUS_DIR: join(root, 'corpus'), WENCE_INDEX_DIR: join(root, 'index') })
  await saveCorpus(config.corpusDir, set)
  await mkdir(config.indexDir, { recursive: true })
  await context.rebuildIndex(config, { signal, onProgress: ({ stage, done, total }) => onProgress?.({ stage: `${set.name} ${stage}`, done, total }) })
  return config
}

/** Opens the assistant without some steps, for as long as `ask` works with it. */
export type OpenPassages = <R>(disabledSteps: readonly string[], ask: (assistant: Assistant) => Promise<R>) => Promise<R>

/** The caller's `use` can open assistants whose document ids are the set's passage ids; all is closed and temporary files are gone after it. */
export const withPassageAssistant = async <T>(set: OutsideSet, options: PassageAssistantOptions, use: (open: OpenPassages) => Promise<T>): Promise<T> => {
  const { context } = options
  const root = options.keepDir === undefined ? await mkdtemp(join(tmpdir(), 'wence-outside-')) : join(options.keepDir, set.name)
  try {
    const config = await indexPassages(root, set, options)
    return await use(async (disabledSteps, ask) => {
      const assistant = await context.openAssistant(config, { signal: context.signal, ...(disabledSteps.length > 0 && { disabledSteps }) })
      try {
        return await ask(assistant)
      } finally {
        await assistant.close()
      }
    })
  } finally {
    if (options.keepDir === undefined) await rm(root, { recursive: true, force: true })
  }
}
