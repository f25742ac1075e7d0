// The OpenAPI 3.1 document of the whole service, made from the routes themselves.
import type { App } from './route.ts'

const INFO = { title: '问策', version: '1', description: '政策文件问答与检索：每句话都引用条款原文。' }

export const describeService = (app: App): ReturnType<App['getOpenAPI31Document']> =>
  app.getOpenAPI31Document({ openapi: '3.1.0', info: INFO, servers: [{ url: '/' }, { url: '/v1', description: '指明版本' }] })
