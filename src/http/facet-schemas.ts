// What goes in and comes out of the facet routes.
import { z } from '@hono/zod-openapi'
import { documentKey } from '../core/ids.ts'
import { cleanText, codePoints, hasContent } from './clean-text.ts'
import { Found } from './schemas.ts'

const MAX_NAME_CHARS = 100
const MAX_FILTER_VALUES = 100
const DEFAULT_LIMIT = 50
const MAX_LIMIT = 500
const MAX_YEAR = 9999

export const ROLES = ['牵头', '责任', '配合', '指导', '组长', '领导', '办公室'] as const
export const STRENGTHS = ['leading', 'supporting', 'mention'] as const
export const LEVELS = ['region', 'city', 'zone', 'sub-zone', 'park'] as const
const RELATIONS = ['=', '>', '>=', '<', '<=', '~'] as const

/** A blank field of a form filters nothing. Control characters become spaces. */
const Words = (description: string) =>
  z.string()
    .refine((text) => codePoints(text) <= MAX_NAME_CHARS, { error: `最多 ${MAX_NAME_CHARS} 个字符，请缩短后重试`, abort: true })
    .transform((text) => (hasContent(cleanText(text)) ? cleanText(text).trim() : undefined))
    .optional()
    .openapi({ type: 'string', maxLength: MAX_NAME_CHARS, description })

/** `a=1&a=2` and `a=1,2` are the same. */
const List = (description: string) =>
  z.union([z.string(), z.array(z.string())])
    .transform((given) => [given].flat().flatMap((values) => cleanText(values).split(/[,，]/u)).map((value) => value.trim()).filter((value) => value !== ''))
    .refine((values) => values.length <= MAX_FILTER_VALUES && values.every((value) => codePoints(value) <= MAX_NAME_CHARS), { error: `最多 ${MAX_FILTER_VALUES} 项，每项最多 ${MAX_NAME_CHARS} 个字符` })
    .optional()
    .openapi({ type: 'array', items: { type: 'string' }, description: `${description}，可重复，也可用逗号分隔` })

const Whole = (min: number, max: number) => z.string().regex(/^\d{1,6}$/, { error: '应为整数' }).transform(Number).pipe(z.int().min(min).max(max)).optional().openapi({ type: 'integer', minimum: min, maximum: max })

const common = {
  documents: List('文件编号'), regions: List('地区'),
  q: Words('在条目中出现的词；多个词以空格分开，须都出现'),
  limit: Whole(1, MAX_LIMIT).openapi({ description: `一页几条，JSON 默认 ${DEFAULT_LIMIT}；CSV 不写时全部` }),
  cursor: z.string().max(200).optional().openapi({ description: '上一页的 nextCursor' }),
  format: z.enum(['json', 'csv']).optional().openapi({ description: '不写时看 Accept' }),
}

const role = z.enum(ROLES).optional()
const level = z.enum(LEVELS).optional()
const strength = z.enum(STRENGTHS).optional().openapi({ description: 'leading 主导、重点，supporting 发展、培育，mention 提及' })

export const UnitsQuery = z.strictObject({ ...common, role })
export const IndustryQuery = z.strictObject({ ...common, place: Words('地点，名称的一部分即可'), industry: Words('产业，名称的一部分即可'), level, strength })
export const FiguresQuery = z.strictObject({ ...common, place: Words('数字所说的地点或对象'), attribute: Words('数字所说的事项'), unit: Words('单位，如 平方公里、元、%'), year: Whole(1, MAX_YEAR) })

type Common = { readonly documents?: string[] | undefined; readonly regions?: string[] | undefined; readonly limit?: number | undefined; readonly format?: 'json' | 'csv' | undefined }

/** A checked query string as the assistant takes it. In `whole` lists a missing limit means all. */
export const facetRequest = <T extends Common>({ documents = [], regions = [], limit, format: _, ...rest }: T, whole: boolean) => ({
  ...rest, filters: { documents: documents.map(documentKey), regions }, limit: limit ?? (whole ? Infinity : DEFAULT_LIMIT),
})

export const UnitParams = z.object({
  name: z.string()
    .refine((text) => codePoints(text) <= MAX_NAME_CHARS, { error: `单位名称最多 ${MAX_NAME_CHARS} 个字符`, abort: true })
    .transform((text) => cleanText(text).trim())
    .refine(hasContent, { error: '单位名称是空的' })
    .openapi({ type: 'string', param: { in: 'path', name: 'name' }, description: '单位名称，简称、别称均可', example: '省发改委' }),
})

const Citation = Found.omit({ score: true }).openapi('FacetCitation', { description: '与检索结果相同，没有得分' })
const span = Found.shape.span
const Coverage = z.object({ matched: z.int(), scanned: z.int() }).openapi('FacetCoverage', { description: '有条目的文件数、查过的文件数' })
const stated = { surface: z.string().openapi({ description: '文件中的写法' }), surfaceSpan: span, citation: Citation }
const page = { total: z.int().openapi({ description: '各页合计' }), nextCursor: z.string().nullable().openapi({ description: '最后一页为 null' }), coverage: Coverage }

const Unit = z.object({
  name: z.string(), jurisdiction: z.string(), surfaces: z.array(z.string()).readonly(), tasks: z.int(),
  roles: z.partialRecord(z.enum(ROLES), z.int()), documents: z.array(z.string()).readonly(),
}).openapi('Unit')

const Task = z.object({
  unit: z.string(), role: z.enum(ROLES), position: z.int(), task: z.string(), duty: z.string(),
  partners: z.array(z.object({ unit: z.string(), role: z.enum(ROLES) })).readonly(), ...stated,
}).openapi('Task')

const Statement = z.object({
  place: z.string(), level: z.enum(LEVELS), within: z.string(), zone: z.string(), industry: z.string(), strength: z.enum(STRENGTHS), ...stated,
}).openapi('IndustryStatement')

const Strengths = z.object({ leading: z.int(), supporting: z.int(), mention: z.int() })

const Industry = z.object({
  name: z.string(), surfaces: z.array(z.string()).readonly(), strengths: Strengths, zones: z.array(z.string()).readonly(), statements: z.array(Statement).readonly(),
}).openapi('Industry')

const Place = z.object({
  name: z.string(), level: z.enum(LEVELS), within: z.string(), zone: z.string(), strengths: Strengths, statements: z.array(Statement).readonly(),
}).openapi('Place')

const Figure = z.object({
  subject: z.string(), attribute: z.string(), value: z.number(), upper: z.number(), unit: z.string(), comparator: z.string(), relation: z.enum(RELATIONS), year: z.int(), ...stated,
}).openapi('Figure')

export const UnitsBody = z.object({ units: z.array(Unit).readonly(), ...page }).openapi('Units')
export const TasksBody = z.object({ units: z.array(Unit).readonly(), tasks: z.array(Task).readonly(), ...page }).openapi('Tasks')
export const IndustriesBody = z.object({ industries: z.array(Industry).readonly(), ...page }).openapi('Industries')
export const PlacesBody = z.object({ places: z.array(Place).readonly(), ...page }).openapi('Places')
export const FiguresBody = z.object({ figures: z.array(Figure).readonly(), ...page }).openapi('Figures')
