// What a monitor and a person look at first: is it alive, is it ready.
import { notReady } from './assistant-source.ts'
import { READY_EXAMPLE } from './openapi-examples.ts'
import { describeRoute, json, type AddRoutes } from './route.ts'
import { HealthBody, ReadyBody } from './schemas.ts'

const healthRoute = describeRoute({
  method: 'get', path: '/healthz', scope: 'open', summary: '进程是否活着', tags: ['运行'], responses: { 200: json(HealthBody, '活着', { status: 'ok', service: 'wence' }) },
})

const readyRoute = describeRoute({
  method: 'get', path: '/readyz', scope: 'open', summary: '能否作答', tags: ['运行'], errors: [503],
  responses: { 200: json(ReadyBody, '索引已载入；`parts` 列出正在使用的各部件', READY_EXAMPLE) },
})

export const addServiceRoutes: AddRoutes = (app, { source }) => {
  app.openapi(healthRoute, (c) => c.json({ status: 'ok' as const, service: 'wence' as const }, 200))
  app.openapi(readyRoute, (c) => {
    const readiness = source.readiness()
    if (!readiness.ready) throw notReady(readiness)
    return c.json(readiness, 200)
  })
}
