// 用 TypeScript 提问，边答边显示：npx tsx examples/ask.ts "问题"。地址和密钥取 WENCE_URL、WENCE_KEY。
// 在别的项目里：import { createClient } from 'wence/client'
import { createClient } from '../src/http/client.ts'

const { WENCE_URL = 'http://127.0.0.1:8787', WENCE_KEY } = process.env
const client = createClient({ baseUrl: WENCE_URL, ...(WENCE_KEY && { apiKey: WENCE_KEY }) })
const question = process.argv[2] ?? '贸易强省2027年货物贸易目标是多少？'

for await (const { event, data } of client.stream({ question })) {
  if (event === 'delta') process.stdout.write((data as { text: string }).text)
  if (event === 'citation') {
    const { index, title, label } = data as { index: number; title: string; label: string }
    process.stdout.write(`\n    ↳ [${index}] 《${title}》${label}\n`)
  }
}
process.stdout.write('\n')
