// The facet routes: units and their tasks, industries, places, figures; as JSON, or as CSV for a spreadsheet.
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { FacetPage } from '../assistant/facet-views.ts'
import { figureCsv, statementCsv, taskCsv, unitCsv } from './facet-csv.ts'
import { FIGURES_EXAMPLE, INDUSTRIES_EXAMPLE, PLACES_EXAMPLE, TASKS_EXAMPLE, UNITS_EXAMPLE } from './facet-examples.ts'
import { facetRequest, FiguresBody, FiguresQuery, IndustriesBody, IndustryQuery, PlacesBody, TasksBody, UnitParams, UnitsBody, UnitsQuery } from './facet-schemas.ts'
import { present } from './present.ts'
import { describeRoute, type AddRoutes } from './route.ts'

const answer = <T extends z.ZodType>(schema: T, description: string, example: unknown) => ({
  200: { description: `${description}。每个条目带引用；\`?format=csv\` 或 \`Accept: text/csv\` 时为 CSV（UTF-8 带 BOM）`, content: { 'application/json': { schema, example }, 'text/csv': { schema: z.string() } } },
})

const common = { method: 'get' as const, scope: 'search' as const, tags: ['要素'] }

const unitsRoute = describeRoute({
  ...common, path: '/facets/units', summary: '责任单位', request: { query: UnitsQuery }, errors: [400], responses: answer(UnitsBody, '任务多的在前', UNITS_EXAMPLE),
})
const tasksRoute = describeRoute({
  ...common, path: '/facets/units/{name}/tasks', summary: '一个单位的任务', request: { params: UnitParams, query: UnitsQuery }, errors: [400, 404],
  description: '单位的任何写法都可以（省发改委）；几个单位共有的写法给出各单位的任务，`units` 列出它们。',
  responses: answer(TasksBody, '按原文顺序', TASKS_EXAMPLE),
})
const industriesRoute = describeRoute({
  ...common, path: '/facets/industries', summary: '产业，及支持它的地点', request: { query: IndustryQuery }, errors: [400, 404], responses: answer(IndustriesBody, '地点多的在前，各产业之下力度大的在前', INDUSTRIES_EXAMPLE),
})
const placesRoute = describeRoute({
  ...common, path: '/facets/places', summary: '地点，及其产业', request: { query: IndustryQuery }, errors: [400, 404], responses: answer(PlacesBody, '按原文顺序，各地点之下力度大的在前', PLACES_EXAMPLE),
})
const figuresRoute = describeRoute({
  ...common, path: '/facets/figures', summary: '数字', request: { query: FiguresQuery }, errors: [400], responses: answer(FiguresBody, '按原文顺序', FIGURES_EXAMPLE),
})

const wantsCsv = (c: Context, format: 'json' | 'csv' | undefined): boolean => (format ? format === 'csv' : /\btext\/csv\b/iu.test(c.req.header('accept') ?? ''))

/** `name` is the file's name without its ending. */
const csvResponse = (c: Context, text: string, { name, page }: { readonly name: string; readonly page: Omit<FacetPage<unknown>, 'items'> }) =>
  c.body(text, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}.csv"`,
    'X-Total-Count': String(page.total),
    ...(page.nextCursor !== null && { 'X-Next-Cursor': page.nextCursor }),
  })

export const addFacetRoutes: AddRoutes = (app, { source }) => {
  app.openapi(unitsRoute, async (c) => {
    const { format, ...query } = c.req.valid('query')
    const asCsv = wantsCsv(c, format)
    const { items, ...page } = await source.current().facets.units(present(facetRequest(query, asCsv)))
    return asCsv ? csvResponse(c, unitCsv(items), { name: 'units', page }) : c.json({ units: items, ...page }, 200)
  })
  app.openapi(tasksRoute, async (c) => {
    const { format, ...query } = c.req.valid('query')
    const asCsv = wantsCsv(c, format)
    const { items, ...page } = await source.current().facets.unitTasks(c.req.valid('param').name, present(facetRequest(query, asCsv)))
    return asCsv ? csvResponse(c, taskCsv(items), { name: 'tasks', page }) : c.json({ tasks: items, ...page }, 200)
  })
  addPlaceRoutes(app, source)
  app.openapi(figuresRoute, async (c) => {
    const { format, ...query } = c.req.valid('query')
    const asCsv = wantsCsv(c, format)
    const { items, ...page } = await source.current().facets.figures(present(facetRequest(query, asCsv)))
    return asCsv ? csvResponse(c, figureCsv(items), { name: 'figures', page }) : c.json({ figures: items, ...page }, 200)
  })
}

const addPlaceRoutes = (app: Parameters<AddRoutes>[0], source: Parameters<AddRoutes>[1]['source']): void => {
  app.openapi(industriesRoute, async (c) => {
    const { format, ...query } = c.req.valid('query')
    const asCsv = wantsCsv(c, format)
    const { items, ...page } = await source.current().facets.industries(present(facetRequest(query, asCsv)))
    return asCsv ? csvResponse(c, statementCsv(items), { name: 'industries', page }) : c.json({ industries: items, ...page }, 200)
  })
  app.openapi(placesRoute, async (c) => {
    const { format, ...query } = c.req.valid('query')
    const asCsv = wantsCsv(c, format)
    const { items, ...page } = await source.current().facets.places(present(facetRequest(query, asCsv)))
    return asCsv ? csvResponse(c, statementCsv(items), { name: 'places', page }) : c.json({ places: items, ...page }, 200)
  })
}
