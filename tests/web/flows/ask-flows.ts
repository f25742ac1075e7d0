import { expect, it } from 'vitest'
import { ask, lastAnswer, litText, visit, type Stage } from './stage.ts'
import { behindProxy } from './unsteady-proxy.ts'

const ORAL = '做口腔医疗器械的，该去哪个先行区的哪个片区？'

type Cited = { readonly index: number; readonly documentId: string; readonly title: string; readonly label: string; readonly quote: string; readonly span: { readonly start: number; readonly end: number } }

export const addAskFlows = (stage: () => Stage): void => {
  it('says on the first visit what it is and what it holds, with three questions for each kind of user', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await page.getByText('11 份文件').waitFor()
    expect(await page.locator('.sample-group').count()).toBe(3)
    for (const group of await page.locator('.sample-group').all()) expect(await group.getByRole('button').count()).toBe(3)
  }))

  it('answers a sample question with one click, and gives the conversation an address', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await page.getByRole('button', { name: '省知识产权中心承担哪些任务？' }).click()
    await lastAnswer(page).getByText('已答').waitFor()
    await page.waitForURL(/#\/c\/[0-9a-f]{32}/u)
    expect(await page.locator('.answer-status').textContent()).toMatch(/\d+ 份文件中 \d+ 份有依据/u)
    expect(await page.locator('.answer-text .chip').count()).toBeGreaterThan(3)
  }))

  it('lights for each citation of an answer exactly its quote, in the document that it names', () => visit(stage(), { url: stage().service.url }, async ({ page, url }) => {
    const question = '各协同改革先行区的实施范围面积分别是多少？'
    await ask(page, question)
    // The same question has the same answer.
    const response = await fetch(`${url}/ask`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ question }) })
    const { citations } = await response.json() as { citations: Cited[] }
    expect(citations.length).toBeGreaterThan(5)
    for (const { index, documentId, quote, span } of citations) {
      await page.locator(`.answer-text .chip[data-citation="${index}"]`).first().click()
      await page.locator(`.chip[data-citation="${index}"][aria-pressed="true"]`).first().waitFor()
      await page.locator('.source-pane .clause[data-current] mark[data-lit="current"]').first().waitFor()
      expect(await litText(page)).toBe(quote)
      const { text } = await (await fetch(`${url}/documents/${documentId}`)).json() as { text: string }
      expect(text.slice(span.start, span.end)).toBe(quote)
      expect(await page.locator('mark[data-lit="current"]').first().isVisible()).toBe(true)
    }
  }))

  it('shows clause and words of a citation on hovering', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await ask(page, ORAL)
    await page.locator('.answer-text .chip').first().hover()
    await page.locator('.glance').waitFor()
    expect(await page.locator('.glance').textContent()).toMatch(/《.*资阳.*》.*建设国际口腔装备材料基地/u)
  }))

  it('walks to the next and the previous citation, and closes the source with Escape or with back', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await ask(page, ORAL)
    await page.locator('.answer-text .chip').first().click()
    const first = await litText(page)
    await page.getByRole('button', { name: '下一处引用' }).click()
    await page.getByText('第 2 处').waitFor()
    expect(await litText(page)).not.toBe(first)
    await page.getByRole('button', { name: '上一处引用' }).click()
    await page.getByText('第 1 处').waitFor()
    await page.goBack()
    await page.locator('.source-pane').waitFor({ state: 'detached' })
    await page.goForward()
    await page.locator('.source-pane').waitFor()
    await page.locator('.source-pane').press('Escape')
    await page.locator('.source-pane').waitFor({ state: 'detached' })
  }))

  it('copies a clause with its full reference, and an answer with its sources', () => visit(stage(), { url: stage().service.url, options: { permissions: ['clipboard-read', 'clipboard-write'] } }, async ({ page }) => {
    await ask(page, ORAL)
    await page.locator('.answer-text .chip').first().click()
    await litText(page)
    await page.locator('.clause[data-current]').hover()
    await page.locator('.clause[data-current]').getByRole('button', { name: /复制条款 / }).click()
    await page.getByText('条款和出处已复制').waitFor()
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    expect(await copied()).toMatch(/^《中国（四川）自由贸易试验区资阳协同改革先行区建设总体方案》三、（一）1\.\n1\.建设国际口腔装备材料基地。/u)
    await page.getByRole('button', { name: '复制回答' }).click()
    await page.getByText('已复制', { exact: true }).waitFor()
    expect(await copied()).toMatch(/\[1\] 《.+》三、（一）1\./u)
  }))

  it('understands a follow-up, shows how, and asks it again as it was put right', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await ask(page, '德阳协同改革先行区的实施范围面积是多少？')
    await ask(page, '那资阳呢？')
    expect(await lastAnswer(page).locator('.understood q').textContent()).toContain('资阳')
    await page.getByRole('button', { name: '改一改再问' }).click()
    await page.getByRole('textbox', { name: '按这个问题查找' }).fill('眉山协同改革先行区的实施范围面积是多少？')
    await page.getByRole('button', { name: '按此再问' }).click()
    await page.locator('.turn').nth(2).waitFor()
    await page.locator('.turn[data-last][aria-busy="false"]').waitFor()
    expect(await lastAnswer(page).locator('.answer-text').textContent()).toContain('眉山')
  }))

  it('refuses plainly where the documents do not say', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await ask(page, '绵阳协同改革先行区的面积是多少？')
    await lastAnswer(page).getByText('未找到').waitFor()
    expect(await lastAnswer(page).textContent()).toContain('没有')
    expect(await lastAnswer(page).locator('.chip').count()).toBe(0)
  }))

  it('looks only in the documents that were chosen, and says so', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await page.getByRole('button', { name: /^范围：/u }).click()
    await page.getByRole('checkbox', { name: /德阳协同改革/u }).check()
    await page.keyboard.press('Escape')
    const sent = page.waitForRequest(/\/ask$/u)
    await ask(page, '重点发展哪些产业？')
    expect((await sent).postDataJSON()).toMatchObject({ filters: { documents: ['deyang'], regions: [] } })
    expect(await page.locator('.asked-in').textContent()).toContain('德阳')
    const titles = await page.locator('.answer-text strong').allTextContents()
    expect(titles.filter((title) => title.includes('《') && !title.includes('德阳'))).toEqual([])
  }))

  it('stops an answer on its way, keeps what had come, and answers again', () => behindProxy(stage().service.url, (proxy) => visit(stage(), { url: proxy.url }, async ({ page }) => {
    proxy.set('slow')
    await page.locator('.ask-box textarea').fill('省知识产权中心承担哪些任务？')
    await page.keyboard.press('Enter')
    await page.locator('.turn[data-last] .answer-text').waitFor()
    await page.getByRole('button', { name: '停止' }).click()
    await page.locator('.failure').getByText('已停止。').waitFor()
    expect((await page.locator('.turn[data-last] .answer-text').textContent() ?? '').length).toBeGreaterThan(5)
    proxy.set('none')
    await page.getByRole('button', { name: '重试' }).click()
    await lastAnswer(page).getByText('已答').waitFor()
    await page.getByRole('button', { name: '重新回答' }).click()
    await page.locator('.turn[data-last][aria-busy="false"] .answer-actions').waitFor()
    expect(await page.locator('.turn').count()).toBe(1)
  })))
}
