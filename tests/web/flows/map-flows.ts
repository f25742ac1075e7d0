import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { litText, violations, visit, type Stage } from './stage.ts'

export const addMapFlows = (stage: () => Stage): void => {
  it('shows which region supports an industry, and its words', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await page.getByRole('link', { name: '全景' }).click()
    await page.getByRole('textbox', { name: /^查找产业/u }).fill('口腔')
    const cell = page.locator('.matrix').getByRole('button', { name: /^资阳协同改革先行区，.*口腔/u }).first()
    await cell.click()
    expect(await litText(page)).toContain('口腔')
    expect(await page.locator('.source-pane h2').textContent()).toContain('资阳')
    await page.locator('.source-pane').getByRole('button', { name: '关闭' }).click()
    await page.locator('.source-pane').waitFor({ state: 'detached' })
    await page.getByRole('textbox', { name: /^查找产业/u }).fill('不存在的产业')
    await page.getByText('没有包含“不存在的产业”的产业').waitFor()
  }))

  it('shows the tasks of a unit under any of its names, and exports them as a table', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await page.goto(`${stage().service.url}/#/map/units`)
    await page.getByRole('textbox', { name: '查找单位' }).fill('省知识产权中心')
    await page.locator('.unit-list a').first().click()
    await page.locator('.task-table tbody tr').first().waitFor()
    expect(await page.locator('.task-table tbody tr').count()).toBeGreaterThan(8)
    await page.getByRole('textbox', { name: '在任务中查找' }).fill('中欧班列')
    await page.locator('.task-table .link-button').first().click()
    // Stretches of white space that a page break left are part of the words.
    expect((await litText(page)).replace(/\s/gu, '')).toContain('中欧班列')
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出表格（CSV）' }).click()
    const csv = readFileSync(await (await coming).path(), 'utf8')
    expect(csv.split('\r\n').length).toBeGreaterThan(9)
    expect(csv).toContain('共同做强中欧班列')
  }))

  it('compares areas as bars, each leading to its number in the text', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await page.goto(`${stage().service.url}/#/map/figures`)
    await page.getByRole('button', { name: '平方公里', exact: true }).click()
    await page.getByRole('textbox', { name: '筛选对象或事项' }).fill('德阳')
    const bar = page.locator('.bar', { hasText: '98.2平方公里' })
    await bar.click()
    expect(await litText(page)).toContain('98.2平方公里')
  }))

  it.each(['light', 'dark'] as const)('has no serious fault of accessibility: %s', (colorScheme) => visit(stage(), { url: stage().service.url, options: { colorScheme, reducedMotion: 'reduce' } }, async ({ page, url }) => {
    const found: Record<string, string[]> = {}
    for (const [tab, ready] of [['', '.matrix'], ['/units/四川省商务厅', '.task-table tbody tr'], ['/figures', '.bar']] as const) {
      await page.goto(`${url}/#/map${tab}`)
      await page.locator(ready).first().waitFor()
      found[tab] = await violations(page, colorScheme === 'dark' ? ['color-contrast'] : undefined)
    }
    expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({})
  }))
}
