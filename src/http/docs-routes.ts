// The description for machines at `/openapi.json`, and for people at `/docs`: Swagger UI from disk, no outside request.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cacheable } from './cacheable.ts'
import { DOCS_POLICY } from './content-policy.ts'
import { describeService } from './openapi.ts'
import type { AddRoutes } from './route.ts'

const ASSETS = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
} as const

const START = "window.ui = SwaggerUIBundle({ url: new URL('../openapi.json', document.currentScript.src).href, dom_id: '#docs', deepLinking: true, validatorUrl: null, tryItOutEnabled: true })\n"

const HTML = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>问策 · 接口说明</title>
<link rel="icon" type="image/png" href="docs/favicon-32x32.png">
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<noscript>这一页需要 JavaScript；接口说明的原文在 <a href="openapi.json">openapi.json</a>。</noscript>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
`

/** Read once, when first asked for. */
const createAssetReader = (): ((name: keyof typeof ASSETS) => Buffer<ArrayBuffer>) => {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  const read = new Map<string, Buffer<ArrayBuffer>>()
  return (name) => {
    const known = read.get(name) ?? Buffer.from(readFileSync(join(folder, name)))
    read.set(name, known)
    return known
  }
}

export const addDocsRoutes: AddRoutes = (app) => {
  const readAsset = createAssetReader()
  app.use('/openapi.json', cacheable())
  app.use('/docs/*', cacheable())
  app.get('/openapi.json', (c) => c.json(describeService(app)))
  app.get('/docs', (c) => {
    c.header('Content-Security-Policy', DOCS_POLICY)
    return c.html(HTML)
  })
  app.get('/docs/start.js', (c) => c.body(START, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  for (const [name, type] of Object.entries(ASSETS)) {
    app.get(`/docs/${name}`, (c) => c.body(readAsset(name as keyof typeof ASSETS), 200, { 'Content-Type': type }))
  }
}
