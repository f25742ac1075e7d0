// What every flow stands on: one browser, the services, and a page whose every misstep is noticed.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { SHORT_TABLES } from '../../short-tables.ts'
import { writeHostileCorpus } from './hostile-corpus.ts'
import { startService, type RunningService } from './start-service.ts'

export type Stage = {
  readonly browser: Browser
  /** The founding documents and the real model. */
  readonly service: RunningService
  /** Hostile and long documents, without a model. */
  readonly hostile: RunningService
  readonly folder: string
  readonly close: () => Promise<void>
}

const axeSource = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

/** The index of a running checkout serves where there is one; else one is built aside. Start-up settles whether it is fresh. */
const indexFolder = (folder: string): string => (existsSync('index/current') ? 'index' : join(folder, 'index'))

export const openStage = async (executablePath: string): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'wence-flows-'))
  writeHostileCorpus(join(folder, 'corpus'))
  // Nothing listens there: a model that is down.
  writeFileSync(join(folder, 'backends.yaml'), 'backends:\n  broken:\n    kind: openai-compatible\n    baseUrl: http://127.0.0.1:1/v1\n    model: none\n    retries: 0\n    timeoutMs: 1000\n')
  const [browser, service, hostile] = await Promise.all([
    chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] }),
    startService({ WENCE_INDEX_DIR: indexFolder(folder), WENCE_DATA_DIR: join(folder, 'data') }),
    startService({ ...SHORT_TABLES, WENCE_EMBEDDER: 'hashing', WENCE_CORPUS_DIR: join(folder, 'corpus'), WENCE_INDEX_DIR: join(folder, 'hostile-index'), WENCE_BACKENDS: join(folder, 'backends.yaml'), WENCE_DATA_DIR: join(folder, 'hostile-data') }),
  ])
  const close = async (): Promise<void> => {
    await browser.close()
    await Promise.all([service.stop(), hostile.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
  return { browser, service, hostile, folder, close }
}

export type Visit = { readonly page: Page; readonly context: BrowserContext; readonly url: string; /** Addresses that may answer with an error in this flow, e.g. a session that is not there. */ readonly expectErrors: (pattern: RegExp) => void }

export type VisitOptions = { readonly url: string; readonly options?: BrowserContextOptions; /** As `expectErrors`, from the first request on. */ readonly expected?: readonly RegExp[] }

type Seen = { readonly troubles: string[]; readonly expected: RegExp[] }

const watch = (page: Page, origin: string, { troubles, expected }: Seen): void => {
  const isExpected = (url: string): boolean => expected.some((pattern) => pattern.test(url))
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.location().url)) troubles.push(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => troubles.push(`uncaught: ${error.message}`))
  page.on('dialog', (dialog) => { troubles.push(`dialog: ${dialog.message()}`); void dialog.dismiss() })
  page.on('request', (request) => { if (!request.url().startsWith(origin) && !/^(blob|data):/u.test(request.url())) troubles.push(`foreign request: ${request.url()}`) })
}

/**
 * Runs one flow in a browser profile of its own.
 * Afterwards: no error on the console, nothing uncaught, no dialog, no request to another origin.
 */
export const visit = async (stage: Stage, { url, options = {}, expected = [] }: VisitOptions, flow: (visit: Visit) => Promise<void>): Promise<void> => {
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', ...options })
  const seen: Seen = { troubles: [], expected: [...expected] }
  context.on('page', (page) => watch(page, url, seen))
  context.setDefaultTimeout(30_000)
  try {
    const page = await context.newPage()
    await page.goto(url)
    await page.locator('.frame').waitFor()
    await flow({ page, context, url, expectErrors: (pattern) => { seen.expected.push(pattern) } })
    expect(seen.troubles).toEqual([])
  } finally {
    await context.close()
  }
}

/** Asks a question without waiting for what comes. */
export const startAsking = async (page: Page, question: string): Promise<void> => {
  const before = await page.locator('.turn').count()
  await page.locator('.ask-box textarea').fill(question)
  await page.keyboard.press('Enter')
  await page.locator('.turn').nth(before).waitFor()
}

/** Types a question and waits until its turn has ended. */
export const ask = async (page: Page, question: string): Promise<void> => {
  await startAsking(page, question)
  await page.locator('.turn[data-last][aria-busy="false"]').waitFor()
}

/** Leaves the conversation for a new one, and waits until its turns are gone: `ask` counts those that stand. */
export const startConversation = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: '新对话' }).click()
  await page.locator('.turn').first().waitFor({ state: 'detached' })
}

export const lastAnswer = (page: Page) => page.locator('.turn[data-last] .answer')

/** What is lit most strongly in the source, character for character. */
export const litText = async (page: Page): Promise<string> => {
  await page.locator('mark[data-lit="current"]').first().waitFor()
  return page.evaluate(() => [...document.querySelectorAll('mark[data-lit="current"]')].map((mark) => mark.textContent).join(''))
}

/** Violations that a person would suffer from, as axe words them; of all rules, or of some. */
export const violations = async (page: Page, rules?: readonly string[]): Promise<string[]> => {
  await page.evaluate(axeSource)
  return page.evaluate(async (only) => {
    const { axe } = window as unknown as { axe: { run: (options: object) => Promise<{ violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] }> } }
    const { violations: found } = await axe.run({ resultTypes: ['violations'], ...(only && { runOnly: only }) })
    return found.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`).join(' | ')}`)
  }, rules)
}
