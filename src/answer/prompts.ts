// Prompt templates: read at start, their holes checked both ways, filled with data that cannot become instructions.
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { parse } from 'yaml'
import { AppError } from '../core/errors.ts'
import type { ModelMessages } from './backends/chat-model.ts'

/** What a model is asked for; each has a file of its name. */
export const PROMPT_TASKS = ['answer', 'list', 'compare'] as const
export type PromptTask = (typeof PROMPT_TASKS)[number]

const HOLES = ['count', 'evidence', 'question'] as const
export type PromptValues = Readonly<Record<(typeof HOLES)[number], string>>

export type Prompt = { readonly task: PromptTask; readonly version: number; readonly render: (values: PromptValues) => ModelMessages }
export type Prompts = Readonly<Record<PromptTask, Prompt>>

const FRONT = /^---\n([\s\S]*?)\n---\n/u
const DIVIDER = '\n===\n'
const HOLE = /\{\{\s*([^{}]*?)\s*\}\}/gu

const broken = (task: PromptTask, what: string): AppError => new AppError('CONFIG_INVALID', `提示词 prompts/${task}.md ${what}。写法见 prompts/README.md。`, { details: { task } })

const Head = z.strictObject({ task: z.string(), version: z.int().min(1) })

const checkHoles = (task: PromptTask, system: string, user: string): void => {
  const [inRules] = [...system.matchAll(HOLE)]
  if (inRules) throw broken(task, `在 === 之前有空 ${inRules[0]}，数据只能放在 === 之后`)
  const found = [...user.matchAll(HOLE)].map(([, name = '']) => name)
  const unknown = found.find((name) => !(HOLES as readonly string[]).includes(name))
  if (unknown !== undefined) throw broken(task, `里的空 {{${unknown}}} 不认识，可用的是 ${HOLES.map((hole) => `{{${hole}}}`).join('、')}`)
  const missing = HOLES.find((hole) => !found.includes(hole))
  if (missing !== undefined) throw broken(task, `没有用到 {{${missing}}}`)
}

/** @throws AppError `CONFIG_INVALID` naming the file and what does not fit. */
export const parsePrompt = (task: PromptTask, text: string): Prompt => {
  const plain = text.replace(/\r\n/gu, '\n')
  const front = FRONT.exec(plain)
  const head = Head.safeParse(front ? parse(front[1] ?? '') : null)
  if (!front || !head.success || head.data.task !== task) throw broken(task, `的文件头应写明 task: ${task} 和 version（不小于 1 的整数）`)
  const [system, user, ...more] = plain.slice(front[0].length).split(DIVIDER)
  if (system === undefined || user === undefined || more.length > 0) throw broken(task, '应有一行 ===，之前是规则，之后是数据')
  checkHoles(task, system, user)
  return {
    task,
    version: head.data.version,
    // One pass: what a value holds is never looked at for holes.
    render: (values) => ({ system: system.trim(), user: user.replace(HOLE, (_, name: keyof PromptValues) => values[name]).trim() }),
  }
}

/** The folder of the templates, beside `src/` and `dist/`. */
const FOLDER = new URL('../../prompts/', import.meta.url)

/** @throws AppError `CONFIG_INVALID` for a template that is missing or does not fit. */
export const loadPrompts = async (folder: URL = FOLDER): Promise<Prompts> => {
  const read = async (task: PromptTask): Promise<readonly [PromptTask, Prompt]> => {
    const text = await readFile(new URL(`${task}.md`, folder), 'utf8').catch((error: unknown) => {
      throw new AppError('CONFIG_INVALID', `缺少提示词 prompts/${task}.md。`, { cause: error })
    })
    return [task, parsePrompt(task, text)]
  }
  return Object.fromEntries(await Promise.all(PROMPT_TASKS.map(read))) as Prompts
}
