// The ways of answering, and how the language models among them are.
import { BACKENDS_EXAMPLE } from './openapi-examples.ts'
import { describeRoute, json, type AddRoutes } from './route.ts'
import { BackendsBody } from './schemas.ts'

const backendsRoute = describeRoute({
  method: 'get', path: '/backends', scope: 'ask', summary: '作答方式', tags: ['问答'],
  description: '`extractive` 不用语言模型；其余是配置的语言模型，`health` 是此刻的状况。请求 `/ask` 时用 `backend` 选择。',
  responses: { 200: json(BackendsBody, '全部作答方式', BACKENDS_EXAMPLE) },
})

export const addBackendRoutes: AddRoutes = (app, { source }) => {
  app.openapi(backendsRoute, async (c) => c.json(await source.current().backends(), 200))
}
