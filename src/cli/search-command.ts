// `wence search`: the clauses nearest to some words, without an answer.
import { Command, Option } from 'commander'
import { SEARCH_MODES } from '../assistant/assistant.ts'
import { parseSearchRequest } from '../http/assistant-request.ts'
import { withAssistant, type CliContext } from './cli-context.ts'
import { collect, number } from './option-values.ts'
import { renderResult } from './render-answer.ts'

type Options = { json?: true; explain?: true; mode?: string; limit: number; document: string[]; region: string[] }

export const searchCommand = ({ terminal, ...context }: CliContext): Command =>
  new Command('search')
    .summary('检索条款，不作答')
    .description('检索条款，不作答。每个条款一条结果，最相关的在前。')
    .argument('<检索词...>', '词或句子')
    .addOption(new Option('--mode <方式>', '检索方式：hybrid 两路合并，lexical 按词，vector 按意思').choices(SEARCH_MODES))
    .option('--limit <条数>', '最多几条', number, 10)
    .option('--document <文件编号>', '只在这份文件里找，可重复', collect, [])
    .option('--region <地区>', '只在这个地区的文件里找，可重复', collect, [])
    .option('--explain', '列出每一步的得分')
    .option('--json', '以 JSON 输出，内容同 POST /search')
    .action(async (words: string[], { json, explain, mode, limit, document, region }: Options) => {
      const filters = { documents: document, regions: region }
      const request = parseSearchRequest({ query: words.join(' '), limit, filters, ...(mode !== undefined && { mode }), ...(explain && { explain }) })
      const response = await withAssistant({ terminal, ...context }, (assistant) => assistant.search(request, context.signal))
      if (json) return terminal.printJson(response)
      if (response.results.length === 0) return terminal.tell('没有找到相关条款；请换个说法，或去掉筛选条件。')
      terminal.print(response.results.map((result, at) => renderResult(result, at + 1, terminal)).join('\n\n'))
    })
