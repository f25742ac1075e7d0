import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { ask, startConversation, lastAnswer, litText, visit, type Stage } from './stage.ts'

const AREA = '德阳协同改革先行区的面积是多少？'

const openMenu = async (page: Page, title: string): Promise<void> => {
  await page.locator('.conversation-item', { hasText: title }).hover()
  await page.getByRole('button', { name: `更多操作：${title}` }).click()
}

const download = async (page: Page, action: string): Promise<Buffer> => {
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: action }).click()
  return readFileSync(await (await coming).path())
}

export const addKeepFlows = (stage: () => Stage): void => {
  it('has the conversation after a reload, with the source open at the same words', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await ask(page, AREA)
    await page.locator('.answer-text .chip').first().click()
    const before = await litText(page)
    await page.reload()
    await page.locator('.turn .answer-text').waitFor()
    expect(await litText(page)).toBe(before)
    await page.getByRole('link', { name: AREA }).waitFor()
  }))

  it('renames, finds, and deletes conversations', () => visit(stage(), { url: stage().service.url }, async ({ page, expectErrors }) => {
    expectErrors(/\/sessions\//u)
    await ask(page, AREA)
    await startConversation(page)
    await ask(page, '哪些地方支持发展跨境电商？')
    await openMenu(page, AREA)
    await page.getByRole('button', { name: '重命名' }).click()
    await page.getByRole('textbox', { name: '给对话起个名字' }).fill('先行区面积')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: '先行区面积' }).waitFor()
    await page.getByRole('textbox', { name: '查找对话' }).fill('跨境')
    await page.getByRole('link', { name: '先行区面积' }).waitFor({ state: 'detached' })
    await page.getByRole('textbox', { name: '查找对话' }).fill('德阳')
    await page.getByRole('link', { name: '先行区面积' }).waitFor()
    await openMenu(page, '先行区面积')
    await page.getByRole('button', { name: '删除' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
    await page.getByRole('link', { name: '先行区面积' }).waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('link', { name: '哪些地方支持发展跨境电商？' }).waitFor()
    expect(await page.getByRole('link', { name: '先行区面积' }).count()).toBe(0)
  }))

  it('exports a conversation as Markdown with its citations, and as a Word file', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await ask(page, AREA)
    await openMenu(page, AREA)
    const markdown = (await download(page, '导出 Markdown')).toString('utf8')
    expect(markdown).toMatch(/^# 德阳协同改革先行区的面积是多少？\n/u)
    expect(markdown).toContain('[^1-1]: 《中国（四川）自由贸易试验区德阳协同改革先行区建设总体方案》（征求意见稿）二、（一）：“')
    await openMenu(page, AREA)
    const word = await download(page, '导出 Word')
    expect(word.subarray(0, 2).toString()).toBe('PK')
    expect(word.includes('word/footnotes.xml')).toBe(true)
  }))

  it('shows in one tab what was asked in another', () => visit(stage(), { url: stage().service.url }, async ({ page, context, url }) => {
    await ask(page, AREA)
    const second = await context.newPage()
    await second.goto(page.url())
    await second.locator('.turn .answer-text').waitFor()
    await ask(second, '那资阳呢？')
    await page.locator('.turn').nth(1).locator('.answer-text').waitFor()
    await ask(page, '那眉山呢？')
    await second.locator('.turn').nth(2).locator('.answer-text').waitFor()
    await second.goto(`${url}/#/`)
    await ask(second, '哪些地方支持发展跨境电商？')
    await page.getByRole('link', { name: '哪些地方支持发展跨境电商？' }).waitFor()
  }))

  it('shows a colleague the conversation that a link names, with its sources', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await ask(page, AREA)
    await page.locator('.answer-text .chip').first().click()
    const words = await litText(page)
    const link = page.url()
    await visit(stage(), { url: stage().service.url }, async ({ page: other }) => {
      await other.goto(link.replace(/\?.*$/u, ''))
      await other.locator('.turn .answer-text').waitFor()
      await other.locator('.answer-text .chip').first().click()
      expect(await litText(other)).toBe(words)
      await ask(other, '那资阳呢？')
      expect(await lastAnswer(other).locator('.understood q').textContent()).toContain('资阳')
    })
  }))

  it('opens a link to a clause at that clause, and goes back to where it came from', () => visit(stage(), { url: stage().service.url }, async ({ page, url }) => {
    await page.goto(`${url}/#/d/deyang/2.2`)
    const clause = page.locator('.clause[data-clause="deyang/2.2"][data-current]')
    await clause.waitFor()
    expect(await clause.evaluate((element) => { const { top, bottom } = element.getBoundingClientRect(); return top < window.innerHeight && bottom > 0 })).toBe(true)
    await page.locator('.outline').getByRole('button', { name: '（一）指导思想' }).click()
    await page.waitForURL(/#\/d\/deyang\/1\.1$/u)
    await page.goBack()
    await page.waitForURL(/#\/d\/deyang\/2\.2$/u)
    await clause.waitFor()
  }))

  it('asks at once what a link asks', () => visit(stage(), { url: stage().service.url }, async ({ page, url }) => {
    await page.goto(`${url}/#/?q=${encodeURIComponent(AREA)}`)
    await lastAnswer(page).getByText('98.2').first().waitFor()
    expect(await page.locator('.turn').count()).toBe(1)
  }))

  it('lists all documents, finds one, and searches inside it', () => visit(stage(), { url: stage().service.url }, async ({ page, url }) => {
    await page.goto(`${url}/#/d`)
    await page.locator('.document-card').first().waitFor()
    expect(await page.locator('.document-card').count()).toBe(11)
    await page.getByRole('textbox', { name: '按标题、发文机关、地区查找' }).fill('渝府办发')
    await page.locator('.document-card').nth(1).waitFor({ state: 'detached' })
    await page.locator('.document-card').click()
    await page.getByRole('textbox', { name: '在全文中查找' }).fill('中欧班列')
    await page.locator('mark[data-found="current"]').first().waitFor()
    expect(await page.locator('.search-count').textContent()).toMatch(/^1 \/ \d+$/u)
    await page.keyboard.press('Enter')
    await page.getByText(/^2 \/ \d+$/u).waitFor()
    expect(await page.locator('mark[data-found="current"]').first().textContent()).toContain('中欧')
  }))

  it('keeps a thumb down with its reason, where the evaluation finds it', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await ask(page, '哪些地方支持发展生物医药？')
    await page.getByRole('button', { name: '没帮助' }).click()
    await page.getByRole('checkbox', { name: '漏了内容' }).check()
    await page.getByRole('textbox', { name: '补充说明' }).fill('还有温江')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已记下，谢谢').waitFor()
    expect(await page.getByRole('button', { name: '没帮助' }).getAttribute('aria-pressed')).toBe('true')
    const kept = readFileSync(join(stage().folder, 'data/feedback.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(kept).toContainEqual(expect.objectContaining({ rating: 'down', reason: '漏了内容；还有温江', question: '哪些地方支持发展生物医药？', status: 'answered' }))
  }))
}
