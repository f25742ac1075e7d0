import { expect, it } from 'vitest'
import { LONG_CLAUSES } from './hostile-corpus.ts'
import { ask, startConversation, visit, type Stage } from './stage.ts'

const FIRST_PAINT_MS = 1500
const FIRST_WORDS_MS = 150
const KEY_MS = 50

export const addSpeedFlows = (stage: () => Stage): void => {
  it('paints within 1.5 s', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await page.getByText('11 份文件').waitFor()
    const paints = await page.evaluate(() => performance.getEntriesByType('paint').map(({ name, startTime }) => [name, Math.round(startTime)] as const))
    console.log(`first paint: ${JSON.stringify(paints)}`)
    for (const [name, ms] of paints) expect(ms, name).toBeLessThan(FIRST_PAINT_MS)
  }))

  it('shows the first words within 150 ms of the service\'s first event', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await page.evaluate(() => {
      const marks = window as unknown as { firstEvent?: number; firstWords?: number }
      const original = window.fetch.bind(window)
      window.fetch = async (...args) => {
        const response = await original(...args)
        if (response.url.endsWith('/ask') && response.body) {
          const [ours, theirs] = response.body.tee()
          void ours.getReader().read().then(() => { marks.firstEvent = performance.now() })
          return new Response(theirs, response)
        }
        return response
      }
      new MutationObserver(() => { if (marks.firstWords === undefined && (document.querySelector('.answer-text')?.textContent ?? '') !== '') marks.firstWords = performance.now() }).observe(document.body, { subtree: true, childList: true, characterData: true })
    })
    // The least of three: the rest is what else this machine was doing.
    const measured: number[] = []
    for (const question of ['省知识产权中心承担哪些任务？', '哪些地方支持发展跨境电商？', '德阳协同改革先行区的面积是多少？']) {
      await page.evaluate(() => Object.assign(window, { firstEvent: undefined, firstWords: undefined }))
      await startConversation(page)
      await ask(page, question)
      await page.locator('.turn[data-last] .answer-text').waitFor()
      measured.push(await page.evaluate(() => { const { firstEvent = 0, firstWords = 0 } = window as unknown as { firstEvent?: number; firstWords?: number }; return firstWords - firstEvent }))
    }
    const ms = Math.min(...measured)
    expect(ms).toBeGreaterThan(0)
    console.log(`first words after the first event: ${Math.round(ms)} ms`)
    expect(ms).toBeLessThan(FIRST_WORDS_MS)
  }))

  it('keeps up with typing', () => visit(stage(), { url: stage().service.url }, async ({ page }) => {
    await page.locator('.ask-box textarea').focus()
    const typed = '支持发展跨境电商的地方有哪些'.repeat(4)
    const startedMs = Date.now()
    for (const char of typed) await page.keyboard.insertText(char)
    await page.waitForFunction((text) => document.querySelector<HTMLTextAreaElement>('.ask-box textarea')?.value === text, typed)
    expect((Date.now() - startedMs) / typed.length, 'milliseconds a character').toBeLessThan(KEY_MS)
  }))

  it('reads a document of 2,000 clauses anywhere without drawing all of it', () => visit(stage(), { url: stage().hostile.url }, async ({ page, url }) => {
    const clauses = ((await (await fetch(`${url}/documents/long/clauses`)).json()) as { clauses: { id: string; label: string }[] }).clauses
    expect(clauses.length).toBeGreaterThan(LONG_CLAUSES)
    const far = clauses[1500]
    await page.goto(`${url}/#/d/${far?.id}`)
    await page.locator(`.clause[data-clause="${far?.id}"]`).waitFor()
    expect(await page.locator('.clause').count()).toBeLessThan(200)
    const longest = await page.evaluate(async () => {
      const box = document.querySelector('.clause-texts')
      const gaps: number[] = []
      const state = { last: performance.now() }
      for (let step = 0; step < 40; step += 1) {
        if (box) box.scrollTop += 900
        await new Promise((resolve) => { requestAnimationFrame(resolve) })
        gaps.push(performance.now() - state.last)
        state.last = performance.now()
      }
      return gaps.sort((a, b) => a - b)[Math.floor(gaps.length * 0.9)] ?? 0
    })
    console.log(`scrolling 2,000 clauses, 90th percentile of frames: ${Math.round(longest)} ms`)
    expect(longest).toBeLessThan(200)
  }))
}
