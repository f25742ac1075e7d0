import { expect, it } from 'vitest'
import { industryName } from '../../../src/corpus/facets/industry-name.ts'

it.each([
  ['生物医药产业', '生物医药'], ['“生物医药”产业集群', '生物医药'], ['生物医药', '生物医药'], ['物流行业', '物流'], ['新能源汽车产业链', '新能源汽车'],
  ['跨境电商产业园', '跨境电商产业园'], ['现代服务业', '现代服务业'], ['产业', '产业'], ['茶产业', '茶产业'],
])('%s is 「%s」', (words, name) => expect(industryName(words)).toBe(name))
