// Every file of routes, in the order of `/docs`. A new file of routes is a line here.
import { addBackendRoutes } from './backend-routes.ts'
import { addDocsRoutes } from './docs-routes.ts'
import { addDocumentRoutes } from './document-routes.ts'
import { addFacetRoutes } from './facet-routes.ts'
import { addMcpRoutes } from './mcp-routes.ts'
import { addOpenaiRoutes } from './openai-routes.ts'
import { addOperationRoutes } from './operation-routes.ts'
import { addQuestionRoutes } from './question-routes.ts'
import type { AddRoutes } from './route.ts'
import { addSessionRoutes } from './session-routes.ts'
import { addServiceRoutes } from './service-routes.ts'

export const ROUTE_TABLE: readonly AddRoutes[] = [addQuestionRoutes, addSessionRoutes, addBackendRoutes, addDocumentRoutes, addFacetRoutes, addOpenaiRoutes, addMcpRoutes, addServiceRoutes, addOperationRoutes, addDocsRoutes]
