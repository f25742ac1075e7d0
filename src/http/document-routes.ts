// The corpus as it is browsed: documents and clauses.
import { cacheable } from './cacheable.ts'
import { CLAUSE_EXAMPLE, DOCUMENT_EXAMPLE } from './openapi-examples.ts'
import { pageByCursor, PageQuery } from './page-by-cursor.ts'
import { describeRoute, json, showOnly, type AddRoutes } from './route.ts'
import { ClauseBody, ClauseParams, ClausesBody, DocumentParams, DocumentTextBody, DocumentsBody } from './schemas.ts'

const documentsRoute = describeRoute({
  method: 'get', path: '/documents', scope: 'search', summary: '文件列表', tags: ['文件'], request: { query: PageQuery }, errors: [400],
  responses: { 200: json(DocumentsBody, '文件库中的文件', { documents: [DOCUMENT_EXAMPLE], nextCursor: null }) },
})

const documentRoute = describeRoute({
  method: 'get', path: '/documents/{id}', scope: 'search', summary: '一份文件的全文', tags: ['文件'], request: { params: DocumentParams }, errors: [404],
  responses: { 200: json(DocumentTextBody, '文件信息和全文', { ...DOCUMENT_EXAMPLE, text: '关于加快建设贸易强省的实施意见\n\n一、总体要求……（此处从略）' }) },
})

const clausesRoute = describeRoute({
  method: 'get', path: '/documents/{id}/clauses', scope: 'search', summary: '一份文件的全部条款', tags: ['文件'], request: { params: DocumentParams, query: PageQuery }, errors: [400, 404],
  responses: { 200: json(ClausesBody, '按原文顺序', { clauses: [CLAUSE_EXAMPLE], nextCursor: Buffer.from(CLAUSE_EXAMPLE.id).toString('base64url') }) },
})

const clauseRoute = describeRoute({
  method: 'get', path: '/clauses/{id}', scope: 'search', summary: '一个条款', tags: ['文件'], request: { params: ClauseParams }, errors: [404],
  description: '编号中的「/」可以照写，也可以写作 %2F：`/clauses/deyang/2.2`。',
  responses: { 200: json(ClauseBody, '条款自身的文字，不含下级条款', CLAUSE_EXAMPLE) },
})

export const addDocumentRoutes: AddRoutes = (app, { source }) => {
  for (const path of ['/documents', '/documents/*', '/clauses/*']) app.use(path, cacheable())
  app.openapi(documentsRoute, async (c) => {
    const { items, nextCursor } = pageByCursor(await source.current().documents(), c.req.valid('query'))
    return c.json({ documents: items, nextCursor }, 200)
  })
  app.openapi(documentRoute, async (c) => c.json(await source.current().document(c.req.valid('param').id), 200))
  app.openapi(clausesRoute, async (c) => {
    const { items, nextCursor } = pageByCursor(await source.current().clauses(c.req.valid('param').id), c.req.valid('query'))
    return c.json({ clauses: items, nextCursor }, 200)
  })
  // OpenAPI has no word for a parameter with a slash in it, so the route is described one way and matched another.
  showOnly(app, clauseRoute)
  app.openapi({ ...clauseRoute, path: '/clauses/:id{.+}', hide: true }, async (c) => c.json(await source.current().clause(c.req.valid('param').id), 200))
}
