import { join } from 'node:path'
import { expect, it } from 'vitest'
import { HOSTILE_TITLE } from './hostile-corpus.ts'
import { ask, lastAnswer, startAsking, visit, type Stage } from './stage.ts'
import { behindProxy } from './unsteady-proxy.ts'
import { createKey, startService } from './start-service.ts'
import { SHORT_TABLES } from '../../short-tables.ts'

const SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(2)>'

const sse = (events: readonly (readonly [string, unknown])[]): string => events.map(([event, data], at) => `event: ${event}\ndata: ${JSON.stringify(data)}\nid: ${at + 1}\n\n`).join('')

export const addTroubleFlows = (stage: () => Stage): void => {
  it('keeps what had come when the server cuts the stream, and tries again', () => behindProxy(stage().service.url, (proxy) => visit(stage(), { url: proxy.url }, async ({ page, expectErrors }) => {
    expectErrors(/\/ask$/u)
    proxy.set('hold')
    await startAsking(page, '省知识产权中心承担哪些任务？')
    await page.locator('.answer-text').waitFor()
    proxy.cut()
    await page.locator('.failure').getByText('回答中途断开了').waitFor()
    expect((await page.locator('.answer-text').textContent() ?? '').length).toBeGreaterThan(5)
    proxy.set('none')
    await page.getByRole('button', { name: '重试' }).click()
    await lastAnswer(page).getByText('已答').waitFor()
    expect(await page.locator('.failure').count()).toBe(0)
  })))

  it('says that the service is away, and comes back by itself', () => behindProxy(stage().service.url, (proxy) => visit(stage(), { url: proxy.url }, async ({ page, expectErrors }) => {
    expectErrors(/.*/u)
    await ask(page, '德阳协同改革先行区的面积是多少？')
    proxy.set('down')
    await ask(page, '那资阳呢？')
    await page.locator('.service-banner').getByText('连不上服务').waitFor()
    await lastAnswer(page).getByText('请检查服务是否在运行').waitFor()
    expect(await page.locator('.turn').first().locator('.answer-text').isVisible()).toBe(true)
    proxy.set('none')
    await page.locator('.service-banner').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '重试' }).click()
    await lastAnswer(page).getByText('已答').waitFor()
  })))

  it('goes on with a conversation after the service was restarted', async () => {
    const { folder } = stage()
    const env = { ...SHORT_TABLES, WENCE_EMBEDDER: 'hashing', WENCE_CORPUS_DIR: join(folder, 'corpus'), WENCE_INDEX_DIR: join(folder, 'hostile-index'), WENCE_DATA_DIR: join(folder, 'restarted-data') }
    const first = await startService(env)
    const state = { running: first }
    try {
      await visit(stage(), { url: first.url }, async ({ page, expectErrors }) => {
        expectErrors(/.*/u)
        await ask(page, '口腔器械企业落户有什么奖励？')
        await first.stop()
        state.running = await startService({ ...env, PORT: new URL(first.url).port })
        await ask(page, '由谁负责？')
        await page.locator('.turn[data-last] .answer-status').waitFor()
        expect(await lastAnswer(page).locator('.understood q').textContent()).toContain('口腔')
        expect(await page.locator('.turn').count()).toBe(2)
      })
    } finally {
      await state.running.stop()
    }
  })

  it('answers without the model, and says so, when the model is down', () => visit(stage(), { url: stage().hostile.url }, async ({ page }) => {
    await page.getByRole('button', { name: /^回答方式/u }).click()
    await page.getByRole('button', { name: /broken/u }).click()
    await ask(page, '口腔器械企业落户有什么奖励？')
    await page.locator('.turn[data-last] .answer-status').waitFor()
    await page.locator('.turn[data-last] .warning').first().waitFor()
    expect((await lastAnswer(page).locator('.answer-text').textContent() ?? '').length).toBeGreaterThan(5)
  }))

  it('takes a paste of 10,000 characters without losing it, and says what is too much', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    const text = '关于跨境电商的长问题。'.repeat(1000).slice(0, 10_000)
    const box = page.locator('.ask-box textarea')
    await box.fill(text)
    await page.getByText('问题有 10000 个字符，最多 2000 个').waitFor()
    expect(await page.getByRole('button', { name: '提问', exact: true }).isDisabled()).toBe(true)
    await box.press('Enter')
    expect((await box.inputValue()).length).toBeGreaterThanOrEqual(10_000)
    expect((await page.locator('.ask-box').boundingBox())?.height ?? Infinity).toBeLessThan(420)
    await box.fill('德阳协同改革先行区的面积是多少？')
    expect(await page.getByRole('button', { name: '提问', exact: true }).isEnabled()).toBe(true)
  }))

  it('shows a script in a question as the text that it is', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await ask(page, `跨境电商${SCRIPT}`)
    expect(await page.locator('.question-text').textContent()).toBe(`跨境电商${SCRIPT}`)
    expect(await page.locator('.turn img, .turn script').count()).toBe(0)
  }))

  it('shows a script in a document\'s title and text as the text that it is', () => visit(stage(), { url: stage().hostile.url }, async ({ page }) => {
    await page.getByRole('link', { name: '文件', exact: true }).click()
    await page.getByText(HOSTILE_TITLE).first().click()
    await page.getByText('<script>alert(1)</script>').waitFor()
    expect(await page.locator('main img, main script').count()).toBe(0)
    expect(await page.locator('h1').textContent()).toContain(HOSTILE_TITLE)
  }))

  it('shows a script in a model\'s answer as the text that it is, and follows no link of it', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    const answer = `结论${SCRIPT} [看这里](javascript:alert(3)) ![图](http://example.com/x.png)\n\n<iframe src="http://example.com"></iframe>`
    const done = { id: 'a', sessionId: 's', question: '问', standaloneQuestion: '问', status: 'answered', answer, coverage: { matched: 1, scanned: 11 }, citations: [], backend: 'm', timings: { understandMs: 1, retrieveMs: 1, composeMs: 1, totalMs: 3 } }
    await page.route('**/ask', (route) => route.fulfill({ contentType: 'text/event-stream', body: sse([['delta', { text: answer }], ['done', done]]) }))
    await ask(page, '问')
    expect(await page.locator('.answer-text').textContent()).toContain(SCRIPT)
    expect(await page.locator('.answer-text :is(img, script, iframe, a)').count()).toBe(0)
  }))

  it('explains a link to a conversation that is nowhere, and asks the same question', () => visit(stage(), { url: stage().service.url }, async ({ page, expectErrors }) => {
    expectErrors(/\/sessions\//u)
    await page.goto(`${stage().service.url}/#/c/${'0'.repeat(32)}?q=${encodeURIComponent('德阳协同改革先行区的面积是多少？')}`)
    await page.getByText('这里没有这段对话').waitFor()
    await page.getByRole('button', { name: '按同样的问题再问一次' }).click()
    await lastAnswer(page).getByText('98.2').first().waitFor()
  }))

  it('says which document or clause a link names in vain', () => visit(stage(), { url: stage().service.url }, async ({ page, expectErrors }) => {
    expectErrors(/\/documents\/nowhere/u)
    await page.goto(`${stage().service.url}/#/d/nowhere/1`)
    await page.getByText('没有这份文件').first().waitFor()
    await page.goto(`${stage().service.url}/#/d/deyang/99.9`)
    await page.getByText('没有编号为 deyang/99.9 的条款').waitFor()
    await page.getByText('（一）实施范围').first().waitFor()
  }))

  it('asks for a key where the service wants one, keeps it for the session, and asks again when it is wrong', async () => {
    const { folder } = stage()
    const env = { ...SHORT_TABLES, WENCE_EMBEDDER: 'hashing', WENCE_CORPUS_DIR: join(folder, 'corpus'), WENCE_INDEX_DIR: join(folder, 'hostile-index'), WENCE_DATA_DIR: join(folder, 'guarded-data'), WENCE_ANONYMOUS: 'nobody' }
    const key = await createKey(env)
    const guarded = await startService(env)
    try {
      await visit(stage(), { url: guarded.url, expected: [/.*/u] }, async ({ page }) => {
        const dialog = page.getByRole('dialog', { name: '需要访问密钥' })
        await dialog.getByRole('textbox').or(dialog.locator('input')).first().fill('wrong')
        await dialog.getByRole('button', { name: '继续' }).click()
        await dialog.locator('input').first().waitFor()
        await dialog.locator('input').first().fill(key)
        await dialog.getByRole('button', { name: '继续' }).click()
        await dialog.waitFor({ state: 'detached' })
        await ask(page, '口腔器械企业落户有什么奖励？')
        await page.locator('.turn[data-last] .answer-status').waitFor()
        expect(await page.evaluate(() => [window.sessionStorage.length, JSON.stringify(window.localStorage)])).toEqual([1, expect.not.stringContaining(key) as string])
        await page.reload()
        await page.locator('.turn .answer-text').waitFor()
        expect(await dialog.count()).toBe(0)
      })
    } finally {
      await guarded.stop()
    }
  })
}
