// An OpenAI-compatible server that does as it is told: writes, hangs, breaks off, refuses. Real HTTP, so that the real clients are tested.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export type ScriptedRequest = { readonly system: string; readonly user: string; readonly body: Readonly<Record<string, unknown>>; readonly headers: IncomingMessage['headers']; /** From 1. */ readonly count: number }

export type Behaviour =
  /** Streams the text in small pieces. `finish` null ends without saying why. */
  | { readonly do: 'write'; readonly text: string; readonly finish?: 'stop' | 'length' | null; readonly pieceChars?: number; readonly delayMs?: number }
  | { readonly do: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  /** Takes the request and never says anything, or stops talking after the text. */
  | { readonly do: 'hang'; readonly after?: string }
  /** Destroys the connection after the text. */
  | { readonly do: 'cut'; readonly after: string }
  /** A stream whose data is no JSON. */
  | { readonly do: 'garble' }
  /** 200 with something that is no stream. */
  | { readonly do: 'page'; readonly body: string; readonly type: string }

export type Script = (request: ScriptedRequest) => Behaviour

export type ScriptedServer = { readonly baseUrl: string; readonly requests: readonly ScriptedRequest[]; readonly close: () => Promise<void> }

const readBody = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as Record<string, unknown>
}

const contentOf = (body: Record<string, unknown>, role: string): string => {
  const messages = body['messages'] as readonly { role: string; content: unknown }[]
  return messages.filter((message) => message.role === role).map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content))).join('\n')
}

const chunk = (delta: object, finish: string | null): string => `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'scripted', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`

const cutPieces = (text: string, chars: number): string[] => Array.from({ length: Math.ceil(text.length / chars) }, (_, at) => text.slice(at * chars, (at + 1) * chars))

const writePieces = async (response: ServerResponse, text: string, { pieceChars = 4, delayMs = 0 }: { pieceChars?: number | undefined; delayMs?: number | undefined }): Promise<void> => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(chunk({ role: 'assistant', content: '' }, null))
  for (const piece of cutPieces(text, pieceChars)) {
    if (delayMs > 0) await sleep(delayMs)
    if (response.destroyed) return
    response.write(chunk({ content: piece }, null))
  }
}

const behave = async (response: ServerResponse, behaviour: Behaviour): Promise<void> => {
  switch (behaviour.do) {
    case 'write': {
      await writePieces(response, behaviour.text, behaviour)
      if (behaviour.finish !== null) response.write(chunk({}, behaviour.finish ?? 'stop') + 'data: [DONE]\n\n')
      response.end()
      return
    }
    case 'status':
      response.writeHead(behaviour.status, { 'content-type': 'application/json', ...behaviour.headers })
      response.end(behaviour.body ?? JSON.stringify({ error: { message: 'scripted', type: 'scripted' } }))
      return
    case 'hang':
      if (behaviour.after !== undefined) await writePieces(response, behaviour.after, {})
      return
    case 'cut':
      await writePieces(response, behaviour.after, {})
      await sleep(20)
      response.destroy()
      return
    case 'garble':
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end('data: {"choices": [{"delta": {"con\n\ndata: <<<>>>\n\n')
      return
    case 'page':
      response.writeHead(200, { 'content-type': behaviour.type })
      response.end(behaviour.body)
  }
}

/** Listens on the port, or one of the system's choice. `GET /models` answers as a server does that is there. */
export const startScriptedServer = async (script: Script, port = 0): Promise<ScriptedServer> => {
  const requests: ScriptedRequest[] = []
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ object: 'list', data: [{ id: 'scripted', object: 'model' }] }))
      return
    }
    void readBody(request).then((body) => {
      const scripted: ScriptedRequest = { system: contentOf(body, 'system'), user: contentOf(body, 'user'), body, headers: request.headers, count: requests.length + 1 }
      requests.push(scripted)
      return behave(response, script(scripted))
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
