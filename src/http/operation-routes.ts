// For the operator: metrics, and the swap to a new index.
import { z } from '@hono/zod-openapi'
import { AppError } from '../core/errors.ts'
import { describeRoute, json, jsonBody, type AddRoutes } from './route.ts'

const ReloadBody = z.strictObject({}).openapi('ReloadRequest', { description: '空对象', example: {} })
const ReloadedBody = z.object({
  build: z.string().openapi({ description: '现在使用的构建' }), previous: z.string().openapi({ description: '换下的构建' }), changed: z.boolean(),
}).openapi('Reloaded')

const metricsRoute = describeRoute({
  method: 'get', path: '/metrics', scope: 'admin', summary: '指标（Prometheus）', tags: ['运行'],
  responses: { 200: { description: '请求、各阶段耗时、回答与拒答、排队、缓存、事件循环、索引', content: { 'text/plain': { schema: z.string(), example: 'wence_ready 1\n' } } } },
})

const reloadRoute = describeRoute({
  method: 'post', path: '/admin/reload', scope: 'admin', summary: '换上新索引', tags: ['运行'], request: jsonBody(ReloadBody),
  description: '载入索引目录里最新的构建，载好才换上；进行中的回答在旧的上完成。载入不成时旧的继续服务，原因在 `detail`。与向进程发 SIGHUP 相同。',
  responses: { 200: json(ReloadedBody, '已换上', { build: 'a30440fb7e1fcf34', previous: '91c2de07b6a45f10', changed: true }) },
})

export const addOperationRoutes: AddRoutes = (app, { metrics, reload }) => {
  app.openapi(metricsRoute, async (c) => c.body(await metrics.render(), 200, { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' }) as never)
  app.openapi(reloadRoute, async (c) => {
    // Without a body nothing was checked, and a page of another site may send that without being asked.
    if (c.req.header('content-type') === undefined) throw new AppError('MEDIA_TYPE_UNSUPPORTED', '请求体应为 JSON 的 {}：请加上请求头 Content-Type: application/json。')
    if (!reload) throw new AppError('INDEX_BUSY', '服务还在启动，不能更换索引；请稍候再试。')
    return c.json(await reload(), 200)
  })
}
