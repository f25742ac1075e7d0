import { describe, expect, it } from 'vitest'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { createApp } from '../../src/http/create-app.ts'
import { fakeAssistant, SESSION } from './fake-assistant.ts'

const app = createApp({ source: assistantSource(fakeAssistant()) })

describe('sessions', () => {
  it('can be looked back at, and no cache keeps them', async () => {
    const response = await app.request(`/sessions/${SESSION.id}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual(SESSION)
  })

  it('can be deleted', async () => {
    const response = await app.request(`/sessions/${SESSION.id}`, { method: 'DELETE' })
    expect(response.status).toBe(204)
    expect(await response.text()).toBe('')
  })

  it.each(['GET', 'DELETE'])('%s of one that is unknown or expired says so', async (method) => {
    const response = await app.request('/sessions/nobody', { method })
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ code: 'SESSION_UNKNOWN', detail: expect.stringContaining('nobody') as string })
  })

  it('have ids of letters, digits and four marks', async () => {
    const response = await app.request('/sessions/a%20b')
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'REQUEST_INVALID', errors: [{ path: 'id' }] })
  })
})
