// The OpenAPI 3.1 document of the whole service, made from the routes themselves.
import type { App } from './route.ts'

const DESCRIPTION = `政策文件问答与检索：只依据文件库作答，每句话都引用条款原文；文件里没有的，直接说没有。

**三步用起来**

1. 服务只在本机监听时不需要密钥；在网络上时向管理员索取密钥（\`npx wence keys create\`），放在 \`Authorization: Bearer <密钥>\` 或 \`X-API-Key: <密钥>\`。
2. \`POST /ask\`，请求体 \`{"question": "贸易强省2027年货物贸易目标是多少？"}\`。
3. 读 \`status\`、\`answer\` 和 \`citations\`：\`answer\` 里的 \`[1]\` 就是 \`index\` 为 1 的一条引用，\`quote\` 与原文一字不差。

已有 OpenAI 客户端的，把 \`base_url\` 指到本服务的 \`/v1\`，模型名取 \`wence\`。MCP 主机接 \`/mcp\`。

**通用的约定**：请求体为 UTF-8 的 JSON，不超过 256 KB；错误一律是 \`application/problem+json\`（RFC 9457），\`detail\` 是中文，说明问题和办法；
每个响应带 \`X-Request-Id\`（请求带了合用的就沿用）和 \`Server-Timing\`；429 和排队已满的 503 带 \`Retry-After\`；文件与条款带 \`ETag\`，可用 \`If-None-Match\`；
每个地址前加 \`/v1\` 是同一个地址。`

const TAGS = [
  { name: '问答', description: '提问与检索' },
  { name: '文件', description: '文件库里的文件和条款' },
  { name: '要素', description: '从条款中抽取的单位与任务、地点与产业、数字' },
  { name: '兼容', description: '现成的客户端：OpenAI、MCP' },
  { name: '运行', description: '健康、指标与运维' },
]

const SCHEMES = {
  bearer: { type: 'http', scheme: 'bearer', description: '`Authorization: Bearer <密钥>`' },
  apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: '`X-API-Key: <密钥>`' },
} as const

type ServiceDescription = ReturnType<App['getOpenAPI31Document']>

/** Every route, schema, error and security scheme, as it stands in `docs/openapi.json` too. */
export const describeService = (app: App): ServiceDescription => {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: '问策', version: '1', description: DESCRIPTION },
    servers: [{ url: '/', description: '本服务' }, { url: '/v1', description: '指明版本' }],
    tags: TAGS,
  })
  return { ...document, components: { ...document.components, securitySchemes: SCHEMES } }
}
