// The plain page at `/` where the chat page has not been built: what the service is, and how to ask it.
import { PLAIN_PAGE_POLICY } from './content-policy.ts'
import type { App } from './route.ts'

const page = (): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>问策</title>
<style>
body { font: 16px/1.8 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; color: #222 }
pre { background: #f4f4f2; padding: .8rem 1rem; overflow-x: auto; border-radius: 6px }
code { font-size: .9em }
</style>
</head>
<body>
<h1>问策</h1>
<p>政策文件问答：只依据文件库作答，每句话都注明出处条款的原文；文件里没有的，会直接告诉您没有。</p>
<h2>怎样提问</h2>
<p>在运行本服务的机器上打开终端：</p>
<pre><code>npx wence ask "种植牙企业该去哪个先行区？"
npx wence chat</code></pre>
<p>或者由程序调用（把地址换成本页的地址）：</p>
<pre><code>curl -s http://127.0.0.1:8787/ask \\
  -H 'Content-Type: application/json' \\
  -d '{"question":"种植牙企业该去哪个先行区？"}'</code></pre>
<h2>还可以看</h2>
<ul>
<li><a href="documents">文件库里有哪些文件</a></li>
<li><a href="readyz">服务是否就绪</a></li>
<li><a href="openapi.json">接口说明（OpenAPI）</a></li>
</ul>
</body>
</html>
`

/** Adds `/` where the chat page has not been built. */
export const addPlainPage = (app: App): void => {
  app.get('/', (c) => {
    c.header('Content-Security-Policy', PLAIN_PAGE_POLICY)
    return c.html(page())
  })
}
