// `wence facets`: units and their tasks, industries, places and figures as tables.
import type { z } from '@hono/zod-openapi'
import { Command, Option } from 'commander'
import type { Assistant } from '../assistant/assistant.ts'
import type { FacetPage } from '../assistant/facet-views.ts'
import { figureCsv, statementCsv, taskCsv, unitCsv } from '../http/facet-csv.ts'
import { facetRequest, FiguresQuery, IndustryQuery, LEVELS, ROLES, STRENGTHS, UnitParams, UnitsQuery } from '../http/facet-schemas.ts'
import { requestInvalid } from '../http/field-errors.ts'
import { present } from '../http/present.ts'
import { withAssistant, type CliContext } from './cli-context.ts'
import { FIGURE_TABLE, INDUSTRY_TABLE, PLACE_TABLE, renderTable, TASK_TABLE, UNIT_TABLE, type FacetTable } from './facet-tables.ts'
import { collect } from './option-values.ts'

type Options = { json?: true; csv?: true; document: string[]; region: string[] } & Record<string, unknown>

/** One list: what is asked of the assistant, and how it is shown. */
type List<T, Q> = {
  readonly schema: z.ZodType<Q>
  readonly load: (assistant: Assistant, query: Q, whole: boolean) => Promise<FacetPage<T>>
  /** Of the JSON body. */
  readonly key: string
  readonly what: string
  readonly csv: (items: readonly T[]) => string
  readonly table: FacetTable<T>
}

const parse = <Q>(schema: z.ZodType<Q>, input: unknown): Q => {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw requestInvalid(parsed.error, input)
  return parsed.data
}

/** Options named as the query string of the route names them; numbers stay text, as there. */
const queryOf = ({ json: _json, csv: _csv, document, region, ...rest }: Options): Record<string, unknown> => ({ ...rest, ...(document.length > 0 && { documents: document }), ...(region.length > 0 && { regions: region }) })

const show = async <T, Q>(list: List<T, Q>, options: Options, { terminal, ...context }: CliContext): Promise<void> => {
  const query = parse(list.schema, queryOf(options))
  const { items, ...page } = await withAssistant({ terminal, ...context }, (assistant) => list.load(assistant, query, options.csv === true))
  if (options.json) return terminal.printJson({ [list.key]: items, ...page })
  if (options.csv) return terminal.printRaw(list.csv(items))
  const { total, coverage: { matched, scanned } } = page
  const [head = '', ...rows] = renderTable(list.table, items)
  if (rows.length > 0) terminal.print([terminal.bold(head), ...rows].join('\n'))
  const shown = items.length < total ? `，以上是前 ${items.length} ${list.what}，其余用 --limit 或 --csv` : ''
  terminal.tell(`共 ${total} ${list.what}${shown}；查阅 ${scanned} 份文件，${matched} 份有。`)
}

const listCommand = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .option('--document <文件编号>', '只看这份文件，可重复', collect, [])
    .option('--region <地区>', '只看这个地区的文件，可重复', collect, [])
    .option('--q <词>', '条目中须出现的词，多个以空格分开')
    .option('--limit <条数>', '最多几条，1–500；不写时 50，CSV 不写时全部')
    .option('--json', '以 JSON 输出，内容同 HTTP 接口')
    .option('--csv', '以 CSV 输出，可存成文件用 Excel 打开')

const roleOption = (): Option => new Option('--role <角色>', '在任务中的角色').choices(ROLES)
const industryOptions = (command: Command): Command =>
  command
    .option('--place <地点>', '地点，名称的一部分即可')
    .option('--industry <产业>', '产业，名称的一部分即可')
    .addOption(new Option('--level <层级>', '地点的层级').choices(LEVELS))
    .addOption(new Option('--strength <力度>', 'leading 主导、重点，supporting 发展、培育，mention 提及').choices(STRENGTHS))

const unitCommands = (context: CliContext): Command[] => [
  listCommand('units', '列出责任单位，任务多的在前')
    .addOption(roleOption())
    .action((options: Options) => show({ schema: UnitsQuery, key: 'units', what: '个单位', csv: unitCsv, table: UNIT_TABLE, load: ({ facets }, query, whole) => facets.units(present(facetRequest(query, whole))) }, options, context)),
  listCommand('tasks', '列出一个单位的任务')
    .argument('<单位>', '单位名称，简称、别称均可')
    .addOption(roleOption())
    .action((unit: string, options: Options) => {
      const { name } = parse(UnitParams, { name: unit })
      return show({ schema: UnitsQuery, key: 'tasks', what: '项任务', csv: taskCsv, table: TASK_TABLE, load: ({ facets }, query, whole) => facets.unitTasks(name, present(facetRequest(query, whole))) }, options, context)
    }),
]

const placeCommands = (context: CliContext): Command[] => [
  industryOptions(listCommand('industries', '列出产业，及支持它的地点'))
    .action((options: Options) => show({ schema: IndustryQuery, key: 'industries', what: '个产业', csv: statementCsv, table: INDUSTRY_TABLE, load: ({ facets }, query, whole) => facets.industries(present(facetRequest(query, whole))) }, options, context)),
  industryOptions(listCommand('places', '列出地点，及其产业'))
    .action((options: Options) => show({ schema: IndustryQuery, key: 'places', what: '个地点', csv: statementCsv, table: PLACE_TABLE, load: ({ facets }, query, whole) => facets.places(present(facetRequest(query, whole))) }, options, context)),
]

const figuresCommand = (context: CliContext): Command =>
  listCommand('figures', '列出数字')
    .option('--place <地点>', '数字所说的地点或对象')
    .option('--attribute <事项>', '数字所说的事项，如 面积、进出口总额')
    .option('--unit <单位>', '如 平方公里、亿元、%')
    .option('--year <年份>', '数字所说的年份')
    .action((options: Options) => show({ schema: FiguresQuery, key: 'figures', what: '个数字', csv: figureCsv, table: FIGURE_TABLE, load: ({ facets }, query, whole) => facets.figures(present(facetRequest(query, whole))) }, options, context))

export const facetsCommand = (context: CliContext): Command => {
  const command = new Command('facets')
    .summary('列出单位与任务、产业与地点、数字')
    .description('列出从条款中抽取的单位与任务、产业与地点、数字。')
  for (const sub of [...unitCommands(context), ...placeCommands(context), figuresCommand(context)]) command.addCommand(sub)
  return command
}
