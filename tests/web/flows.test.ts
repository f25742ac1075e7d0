import { afterAll, beforeAll, describe } from 'vitest'
import { addAskFlows } from './flows/ask-flows.ts'
import { findBrowser, NO_BROWSER } from './flows/find-browser.ts'
import { addKeepFlows } from './flows/keep-flows.ts'
import { addLookFlows } from './flows/look-flows.ts'
import { addMapFlows } from './flows/map-flows.ts'
import { addSpeedFlows } from './flows/speed-flows.ts'
import { openStage, type Stage } from './flows/stage.ts'
import { addTroubleFlows } from './flows/trouble-flows.ts'

/** A flow takes two to ten seconds; a machine that is busy with other things may need far longer. */
const FLOW_MS = 90_000

const browser = findBrowser()
if (!browser) console.log(NO_BROWSER)

describe.skipIf(!browser)('the page in a real browser', { timeout: FLOW_MS }, () => {
  const state: { stage?: Stage } = {}
  const stage = (): Stage => {
    if (!state.stage) throw new Error('cannot happen: a flow runs before the stage is open')
    return state.stage
  }
  beforeAll(async () => { state.stage = await openStage(browser ?? '') }, 180_000)
  afterAll(() => state.stage?.close())

  describe.concurrent('asking', () => addAskFlows(stage))
  describe.concurrent('trouble', () => addTroubleFlows(stage))
  describe.concurrent('keeping', () => addKeepFlows(stage))
  describe.concurrent('looks', () => addLookFlows(stage))
  describe.concurrent('overview', () => addMapFlows(stage))
  describe('speed', () => addSpeedFlows(stage))
})
