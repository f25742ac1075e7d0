// The corpus as it is browsed: documents and clauses.
import { describeRoute, json, type AddRoutes } from './route.ts'
import { ClauseBody, ClauseParams, ClausesBody, DocumentParams, DocumentTextBody, DocumentsBody } from './schemas.ts'

const documentsRoute = describeRoute({
  method: 'get', path: '/documents', scope: 'search', summary: '文件列表', tags: ['文件'],
  responses: { 200: json(DocumentsBody, '文件库中的全部文件') },
})

const documentRoute = describeRoute({
  method: 'get', path: '/documents/{id}', scope: 'search', summary: '一份文件的全文', tags: ['文件'], request: { params: DocumentParams }, errors: [404],
  responses: { 200: json(DocumentTextBody, '文件信息和全文') },
})

const clausesRoute = describeRoute({
  method: 'get', path: '/documents/{id}/clauses', scope: 'search', summary: '一份文件的全部条款', tags: ['文件'], request: { params: DocumentParams }, errors: [404],
  responses: { 200: json(ClausesBody, '按原文顺序') },
})

const clauseRoute = describeRoute({
  method: 'get', path: '/clauses/{id}', scope: 'search', summary: '一个条款', tags: ['文件'], request: { params: ClauseParams }, errors: [404],
  description: '编号中的「/」可以照写，也可以写作 %2F：`/clauses/deyang/2.2`。',
  responses: { 200: json(ClauseBody, '条款自身的文字，不含下级条款') },
})

export const addDocumentRoutes: AddRoutes = (app, { source }) => {
  app.openapi(documentsRoute, async (c) => c.json({ documents: await source.current().documents() }, 200))
  app.openapi(documentRoute, async (c) => c.json(await source.current().document(c.req.valid('param').id), 200))
  app.openapi(clausesRoute, async (c) => c.json({ clauses: await source.current().clauses(c.req.valid('param').id) }, 200))
  // OpenAPI has no word for a parameter with a slash in it, so the route is described one way and matched another.
  app.openAPIRegistry.registerPath(clauseRoute)
  app.openapi({ ...clauseRoute, path: '/clauses/:id{.+}', hide: true }, async (c) => c.json(await source.current().clause(c.req.valid('param').id), 200))
}
