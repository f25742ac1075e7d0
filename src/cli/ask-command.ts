// `wence ask`: one question, its answer and the clauses it rests on.
import { Command } from 'commander'
import { parseAskRequest } from '../http/assistant-request.ts'
import { withAssistant, type CliContext } from './cli-context.ts'
import { collect, number } from './option-values.ts'
import { renderAnswer } from './render-answer.ts'

type Options = { json?: true; document: string[]; region: string[]; backend?: string; maxCitations?: number }

export const askCommand = ({ terminal, ...context }: CliContext): Command =>
  new Command('ask')
    .summary('提一个问题，给出回答和引用的条款')
    .description('提一个问题，给出回答和引用的条款。只依据文件库作答；没有依据时会直接说明，退出码仍为 0。')
    .argument('<问题...>', '问题，1–2000 个字符')
    .option('--document <文件编号>', '只在这份文件里找，可重复', collect, [])
    .option('--region <地区>', '只在这个地区的文件里找，可重复', collect, [])
    .option('--max-citations <条数>', '最多引用几条', number)
    .option('--backend <名称>', '作答方式，默认 extractive')
    .option('--json', '以 JSON 输出，内容同 POST /ask')
    .action(async (words: string[], { json, document, region, backend, maxCitations }: Options) => {
      const filters = { documents: document, regions: region }
      const request = parseAskRequest({ question: words.join(' '), filters, ...(backend !== undefined && { backend }), ...(maxCitations !== undefined && { maxCitations }) })
      const answer = await withAssistant({ terminal, ...context }, (assistant) => assistant.ask(request, context.signal))
      if (json) terminal.printJson(answer)
      else terminal.print(renderAnswer(answer, terminal))
    })
