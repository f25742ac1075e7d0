// Where the page is: written in the address after `#`, so that links can be sent and the browser's back works.
export type Route =
  | { readonly view: 'new'; /** Put into the box, and asked at once. */ readonly question: string }
  | {
    readonly view: 'conversation'; readonly id: string
    /** The citation whose source stands open. */
    readonly turn: string; readonly citation: number
    /** What to ask where the conversation is nowhere to be found. */
    readonly question: string
  }
  | { readonly view: 'documents' }
  | { readonly view: 'document'; readonly id: string; /** `deyang/2.2`, or empty. */ readonly clause: string }
  | { readonly view: 'map'; readonly tab: string; /** The unit whose tasks are shown, or empty. */ readonly item: string }

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    // A link that was cut in the middle of an escape.
    return part
  }
}

/** Reads `location.hash`. What is not understood leads to the first view. */
export const readRoute = (hash: string): Route => {
  const [path = '', query = ''] = hash.replace(/^#\/?/u, '').split('?')
  const params = new URLSearchParams(query)
  const [head, ...rest] = path.split('/').map(decode)
  const id = rest[0] ?? ''
  if (head === 'c' && id !== '') {
    return { view: 'conversation', id, turn: params.get('t') ?? '', citation: Number(params.get('n') ?? 0) || 0, question: params.get('q') ?? '' }
  }
  if (head === 'd' && id !== '') return { view: 'document', id, clause: rest.length > 1 ? rest.join('/') : '' }
  if (head === 'd') return { view: 'documents' }
  if (head === 'map') return { view: 'map', tab: id, item: rest[1] ?? '' }
  return { view: 'new', question: params.get('q') ?? '' }
}

const withQuery = (path: string, query: Readonly<Record<string, string>>): string => {
  const entries = Object.entries(query).filter(([, value]) => value !== '')
  return entries.length === 0 ? path : `${path}?${new URLSearchParams(entries).toString()}`
}

export const writeRoute = (route: Route): string => {
  switch (route.view) {
    case 'new':
      return withQuery('#/', { q: route.question })
    case 'conversation':
      return withQuery(`#/c/${encodeURIComponent(route.id)}`, { t: route.turn, n: route.citation > 0 ? String(route.citation) : '', q: route.question })
    case 'documents':
      return '#/d'
    case 'document':
      // A clause id is the document's key, a slash and the clause's path: the address reads `#/d/deyang/2.2`.
      return `#/d/${(route.clause === '' ? route.id : route.clause).split('/').map(encodeURIComponent).join('/')}`
    case 'map':
      return `#/${['map', route.tab, route.item].filter((part) => part !== '').map(encodeURIComponent).join('/')}`
  }
}

export const conversationRoute = (id: string, turn = '', citation = 0): Route => ({ view: 'conversation', id, turn, citation, question: '' })

/** `replace` leaves no step for the browser's back. */
export const go = (route: Route, { replace = false }: { readonly replace?: boolean } = {}): void => {
  const hash = writeRoute(route)
  if (hash === window.location.hash) return
  if (replace) {
    window.history.replaceState(null, '', hash)
    window.dispatchEvent(new HashChangeEvent('hashchange'))
  } else {
    window.location.hash = hash
  }
}

/** A whole address that can be sent to a colleague. */
export const linkTo = (route: Route): string => `${window.location.origin}${window.location.pathname}${writeRoute(route)}`
