import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { ask, lastAnswer, litText, violations, visit, type Stage } from './stage.ts'

const ORAL = '做口腔医疗器械的，该去哪个先行区的哪个片区？'
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

const overflow = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

export const addLookFlows = (stage: () => Stage): void => {
  it('is a whole page on a phone: menu, question, answer, source as a sheet', () => visit(stage(), { url: stage().service.url, options: PHONE }, async ({ page }) => {
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: '打开菜单' }).click()
    await page.getByRole('link', { name: '文件', exact: true }).click()
    await page.locator('.document-card').first().waitFor()
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: '新对话' }).click()
    await ask(page, ORAL)
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await page.locator('.answer-text .chip').first().click()
    await litText(page)
    await page.locator('.dialog-bottom').waitFor()
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await page.locator('.source-pane').getByRole('button', { name: '关闭' }).click()
    await page.locator('.source-pane').waitFor({ state: 'detached' })
  }))

  it('holds together from 360 to 2560 pixels with the source open', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await ask(page, ORAL)
    await page.locator('.answer-text .chip').first().click()
    await page.mouse.move(0, 0)
    for (const [width, height] of [[2560, 1300], [1100, 800], [768, 1024], [360, 740]] as const) {
      await page.setViewportSize({ width, height })
      await litText(page)
      await expect.poll(() => overflow(page), { message: `${width}` }).toBeLessThanOrEqual(0)
      expect(await page.locator('mark[data-lit="current"]').first().evaluate((mark) => { const { left, right } = mark.getBoundingClientRect(); return left >= 0 && right <= window.innerWidth }), `${width}`).toBe(true)
    }
  }))

  it('can be used with the keyboard alone', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await page.keyboard.type('做口腔医疗器械的去哪里？')
    await page.keyboard.press('Enter')
    await page.locator('.turn[data-last][aria-busy="false"] .chip').first().waitFor()
    for (let press = 0; press < 40; press += 1) {
      await page.keyboard.press('Shift+Tab')
      if (await page.evaluate(() => document.activeElement?.classList.contains('chip'))) break
    }
    await page.locator('.glance').waitFor()
    await page.keyboard.press('Enter')
    await litText(page)
    expect(await page.evaluate(() => document.activeElement?.classList.contains('source-pane'))).toBe(true)
    await page.keyboard.press('Escape')
    await page.locator('.source-pane').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.classList.contains('chip')), 'focus is back where it was').toBe(true)
  }))

  it('tells screen readers that an answer has come, and how far it goes', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await ask(page, ORAL)
    await page.locator('[role="status"][aria-live]', { hasText: /回答完成：已答，引用 \d+ 条。/u }).waitFor({ state: 'attached' })
  }))

  it('speaks English when asked to, and remembers it', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Which policy would you like to know about?' }).waitFor()
    await page.reload()
    await page.getByRole('link', { name: 'New conversation' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await ask(page, 'Which zone supports dental devices?')
    await lastAnswer(page).locator('.answer-status').waitFor()
  }))

  it('prints the answer without what belongs to the screen', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await ask(page, ORAL)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.side, .ask-box, .answer-actions').evaluateAll((elements) => elements.filter((element) => element.getClientRects().length > 0).length)).toBe(0)
    expect(await page.locator('.answer-text').isVisible()).toBe(true)
  }))

  it.each([['light', false], ['dark', false], ['light', true]] as const)('has no serious fault of accessibility in any view: %s, phone %s', (colorScheme, phone) =>
    visit(stage(), { url: stage().service.url, options: { colorScheme, reducedMotion: 'reduce', ...(phone && PHONE) } }, async ({ page, url }) => {
      const found: Record<string, string[]> = {}
      // What differs in the dark is colours only.
      const check = async (view: string): Promise<void> => { found[view] = await violations(page, colorScheme === 'dark' ? ['color-contrast'] : undefined) }
      await page.getByText('11 份文件').waitFor()
      await check('first visit')
      await ask(page, ORAL)
      await page.getByRole('button', { name: /引用 \d+ 条/u }).click()
      await check('answer')
      await page.locator('.answer-text .chip').first().click()
      await litText(page)
      await check('source')
      await page.locator('.source-pane').press('Escape')
      await ask(page, '绵阳协同改革先行区的面积是多少？')
      await check('refusal')
      await page.goto(`${url}/#/d`)
      await page.locator('.document-card').first().waitFor()
      await check('documents')
      await page.goto(`${url}/#/d/deyang/2.2`)
      await page.locator('.clause').first().waitFor()
      await check('document')
      expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({})
    }))
}
