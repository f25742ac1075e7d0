// `npm run screenshots`: pictures of the page's main views into docs/screenshots/, taken of a running service: npm run screenshots -- <its address> <a Chromium>.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { ROOT, say } from './run.mjs'

const [address = 'http://127.0.0.1:8787', executablePath = '/usr/bin/chromium'] = process.argv.slice(2)
const FOLDER = join(ROOT, 'docs/screenshots')
const WIDE = { viewport: { width: 1440, height: 900 } }
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }
const ORAL = '做口腔医疗器械的，该去哪个先行区的哪个片区？'

const ask = async (page, question) => {
  const before = await page.locator('.turn').count()
  await page.locator('.ask-box textarea').fill(question)
  await page.keyboard.press('Enter')
  await page.locator('.turn').nth(before).waitFor()
  await page.locator('.turn[data-last][aria-busy="false"]').waitFor()
}

const openSource = async (page) => {
  await page.locator('.turn[data-last] .answer-text .chip').first().click()
  await page.locator('mark[data-lit="current"]').first().waitFor()
}

/** Name, browser options, and the way there. */
const PICTURES = [
  ['welcome', WIDE, async (page) => page.getByText('份文件、').waitFor()],
  ['answer-and-source', WIDE, async (page) => { await ask(page, ORAL); await openSource(page) }],
  ['follow-up', WIDE, async (page) => {
    await ask(page, '打造“一带一路”进出口商品集散中心由哪些单位负责？')
    await ask(page, '那四川这边呢？')
  }],
  ['refusal', WIDE, async (page) => ask(page, '绵阳协同改革先行区的面积是多少？')],
  ['documents', WIDE, async (page) => { await page.goto(`${address}/#/d`); await page.locator('.document-card').first().waitFor() }],
  ['document', WIDE, async (page) => { await page.goto(`${address}/#/d/deyang/2.2`); await page.locator('.clause[data-current]').waitFor() }],
  ['map-industries', WIDE, async (page) => { await page.goto(`${address}/#/map`); await page.locator('.matrix').waitFor() }],
  ['map-units', WIDE, async (page) => {
    await page.goto(`${address}/#/map/units`)
    await page.getByRole('textbox', { name: '查找单位' }).fill('知识产权中心')
    await page.locator('.unit-list a').first().click()
    await page.locator('.task-table').waitFor()
  }],
  ['map-figures', WIDE, async (page) => { await page.goto(`${address}/#/map/figures`); await page.locator('.bar').first().waitFor() }],
  ['dark', { ...WIDE, colorScheme: 'dark' }, async (page) => { await ask(page, ORAL); await openSource(page) }],
  ['phone-answer', PHONE, async (page) => ask(page, ORAL)],
  ['phone-source', PHONE, async (page) => { await ask(page, ORAL); await openSource(page) }],
]

mkdirSync(FOLDER, { recursive: true })
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
for (const [name, options, go] of PICTURES) {
  const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  await page.goto(address)
  await page.locator('.frame').waitFor()
  await go(page)
  await page.mouse.move(0, 0)
  // Fonts and the scrolling to the clause settle.
  await page.waitForTimeout(600)
  await page.screenshot({ path: join(FOLDER, `${name}.png`) })
  await context.close()
  say(`docs/screenshots/${name}.png`)
}
await browser.close()
