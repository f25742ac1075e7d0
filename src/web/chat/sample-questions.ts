// Questions to begin with. Only these words know the founding documents; another corpus brings its own.
export const SAMPLE_QUESTIONS = {
  enterprise: ['做口腔医疗器械的，该去哪个先行区的哪个片区？', '哪些地方支持发展跨境电商？', '新能源汽车企业可以落户哪些园区？'],
  official: ['打造“一带一路”进出口商品集散中心由哪些单位负责？', '省知识产权中心承担哪些任务？', '中欧班列相关任务分别由谁牵头？'],
  research: ['各协同改革先行区的实施范围面积分别是多少？', '贸易强省2027年货物贸易目标是多少？', '哪个先行区的实施范围面积最大？'],
} as const
