// A path that exists answers every method: 405 with what it does support, or 204 to OPTIONS.
import { AppError } from '../core/errors.ts'
import type { App } from './route.ts'

const allowed = (methods: ReadonlySet<string>): string => [...methods].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ')

/** Call it after every route is added: it reads what there is. */
export const addOtherMethods = (app: App): void => {
  const methodsOf = new Map<string, Set<string>>()
  for (const { path, method } of app.routes) {
    if (method !== 'ALL') methodsOf.set(path, (methodsOf.get(path) ?? new Set()).add(method))
  }
  for (const [path, methods] of methodsOf) {
    app.all(path, (c) => {
      c.header('Allow', `${allowed(methods)}, OPTIONS`)
      if (c.req.method === 'OPTIONS') return c.body(null, 204)
      throw new AppError('METHOD_NOT_ALLOWED', `${c.req.path} 不支持 ${c.req.method}，请改用 ${allowed(methods)}。`)
    })
  }
}
