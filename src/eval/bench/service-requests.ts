// One request to the running service, as the load commands send it.

export type Outcome = { readonly ok: boolean; readonly status: number; readonly what: string }

const JSON_TYPE = { 'Content-Type': 'application/json' }

type PostOptions = { readonly headers?: Readonly<Record<string, string>>; readonly signal?: AbortSignal }

export const post = (url: string, body: unknown, { headers = {}, signal }: PostOptions = {}): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(body), ...(signal && { signal }) })

/** `ok` where the status is the one that is wanted and the body arrives whole. */
export const outcomeOf = async (request: () => Promise<Response>, wanted = 200): Promise<Outcome> => {
  try {
    const response = await request()
    const text = await response.text()
    return { ok: response.status === wanted, status: response.status, what: response.status === wanted ? '' : text.slice(0, 200) }
  } catch (error) {
    return { ok: false, status: 0, what: error instanceof Error ? `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}` : String(error) }
  }
}

/** Questions, searches and reading in turn. @param at which in the row it is */
export const mixedRequest = (baseUrl: string, questions: readonly string[], at: number): (() => Promise<Response>) => {
  const question = questions[at % questions.length] ?? '文件里有什么？'
  const kinds = [
    () => post(`${baseUrl}/ask`, { question }, { headers: { 'Cache-Control': 'no-store' } }), () => fetch(`${baseUrl}/documents`), () => post(`${baseUrl}/ask`, { question }),
    () => post(`${baseUrl}/search`, { query: question, limit: 5 }), () => post(`${baseUrl}/ask`, { question, stream: true }),
  ]
  return kinds[at % kinds.length] ?? (() => fetch(`${baseUrl}/readyz`))
}
