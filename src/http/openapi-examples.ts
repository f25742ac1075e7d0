// Examples of the OpenAPI document: what the founding corpus answers, times rounded. A test holds the quotes against the corpus.

/** `POST /ask` */
export const ANSWER_EXAMPLE = {
  id: 'caeba568-18c3-4e03-9b32-1d0803ed2de1',
  sessionId: 'cae6f7f9-2a88-4855-af65-f030f9665e88',
  question: '贸易强省2027年货物贸易目标是多少？',
  standaloneQuestion: '贸易强省2027年货物贸易目标是多少？',
  status: 'answered',
  answer: '**《关于加快建设贸易强省的实施意见》**\n\n- 一、（二）：主要目标到2027年，全省外贸规模迈上新台阶，货物贸易达到1.2万亿元、在全国的位次保持稳定，力争服务贸易规模超1600亿元、保持中西部第一。全省贸易结构更趋优化，高新技术产品占货物贸易比重超过70%，一般贸易占比持续提升达到45%以上。外贸新业态新模式占全省货物贸易比重提升至20%以上，绿色贸易体系初步构建，数字贸易占服务贸易比重提升至40%。四川贸易发展更可持续、贸易环境更加优化、在全球贸易链中的地位明显提升。[1]',
  coverage: { matched: 1, scanned: 11 },
  citations: [{ index: 1, documentId: 'trade', title: '关于加快建设贸易强省的实施意见', clauseId: 'trade/1.2', label: '一、（二）', path: ['一、总体要求', '（二）主要目标'], quote: '（二）主要目标\n\n到2027年，全省外贸规模迈上新台阶，货物贸易达到1.2万亿元、在全国的位次保持稳定，力争服务贸易规模超1600亿元、保持中西部第一。', text: '（二）主要目标\n\n到2027年，全省外贸规模迈上新台阶，货物贸易达到1.2万亿元、在全国的位次保持稳定，力争服务贸易规模超1600亿元、保持中西部第一。全省贸易结构更趋优化，高新技术产品占货物贸易比重超过70%，一般贸易占比持续提升达到45%以上。外贸新业态新模式占全省货物贸易比重提升至20%以上，绿色贸易体系初步构建，数字贸易占服务贸易比重提升至40%。开放平台和通道对外贸的承载、集聚和带动功能显著增强。四川贸易发展更可持续、贸易环境更加优化、在全球贸易链中的地位明显提升。\n\n', span: { start: 363, end: 439 }, score: 1 }],
  backend: 'extractive',
  timings: { understandMs: 4.2, retrieveMs: 18.6, composeMs: 1.1, totalMs: 23.9 },
}

/** `POST /search` */
export const SEARCH_EXAMPLE = {
  query: '口腔装备材料基地',
  standaloneQuery: '口腔装备材料基地',
  results: [{ documentId: 'ziyang', title: '中国（四川）自由贸易试验区资阳协同改革先行区建设总体方案', clauseId: 'ziyang/3.1.1', label: '三、（一）1.', path: ['三、主要任务', '（一）协同打造具有国际竞争力的现代临空产业生态圈', '1.建设国际口腔装备材料基地'], quote: '1.建设国际口腔装备材料基地。建设医康养综合体、产业集聚区、科教原研区、国际交流区、生活配套区，高起点规划、高水平建设世界知名的中国牙谷，引进生物医药、医疗器械国有企业、上市企业，培育骨干企业，做强药品药械品牌，打造“产学研销医养”全产业链国际口腔装备材料基地。', text: '1.建设国际口腔装备材料基地。建设医康养综合体、产业集聚区、科教原研区、国际交流区、生活配套区，高起点规划、高水平建设世界知名的中国牙谷，引进生物医药、医疗器械国有企业、上市企业，培育骨干企业，做强药品药械品牌，打造“产学研销医养”全产业链国际口腔装备材料基地。\n\n', span: { start: 1456, end: 1587 }, score: 1.6900167623124234 }],
  timings: { understandMs: 1.3, retrieveMs: 12.4, totalMs: 13.8 },
}

/** `GET /clauses/trade/1.2` */
export const CLAUSE_EXAMPLE = {
  id: 'trade/1.2',
  documentId: 'trade',
  title: '关于加快建设贸易强省的实施意见',
  label: '一、（二）',
  heading: '主要目标',
  path: ['一、总体要求', '（二）主要目标'],
  text: '（二）主要目标\n\n到2027年，全省外贸规模迈上新台阶，货物贸易达到1.2万亿元、在全国的位次保持稳定，力争服务贸易规模超1600亿元、保持中西部第一。全省贸易结构更趋优化，高新技术产品占货物贸易比重超过70%，一般贸易占比持续提升达到45%以上。外贸新业态新模式占全省货物贸易比重提升至20%以上，绿色贸易体系初步构建，数字贸易占服务贸易比重提升至40%。开放平台和通道对外贸的承载、集聚和带动功能显著增强。四川贸易发展更可持续、贸易环境更加优化、在全球贸易链中的地位明显提升。\n\n',
  span: { start: 363, end: 605 },
  parentId: 'trade/1',
  order: 3,
}

/** One of `GET /documents` */
export const DOCUMENT_EXAMPLE = {
  id: 'chengyu', title: '成渝地区联手打造内陆开放高地方案', issuer: '重庆市人民政府办公厅、四川省人民政府办公厅', number: '渝府办发〔2022〕86号', date: '2022-07-26', status: '',
  region: '重庆·四川', source: '003_32612307c233c21c.txt', clauses: 33,
}

/** `GET /readyz` */
export const READY_EXAMPLE = {
  ready: true, build: 'a30440fb7e1fcf34', builtAt: '2026-11-25T13:56:42.653Z', documents: 11, clauses: 400, chunks: 1359,
  parts: { lexical: 'bm25 jieba-2.0.2+bigram-1:1d2356f48b6e', vector: 'hnsw', embedder: 'bge-small-zh-v1.5@512:52453e93906f3751', composer: 'extractive' },
}

/** `GET /backends` where no language model is configured */
export const BACKENDS_EXAMPLE = {
  default: 'extractive', prompts: { answer: 1, list: 1, compare: 1 },
  backends: [{ name: 'extractive', kind: 'extractive', model: '', health: 'ok', detail: '不用语言模型，摘录条款原文', running: 0, queued: 0 }],
}

/** `POST /v1/chat/completions` */
export const CHAT_EXAMPLE = {
  id: `chatcmpl-${ANSWER_EXAMPLE.id}`, object: 'chat.completion', created: 1_764_000_000, model: 'wence',
  choices: [{
    index: 0, finish_reason: 'stop', logprobs: null,
    message: {
      role: 'assistant', content: `${ANSWER_EXAMPLE.answer}\n\n---\n[1] 《关于加快建设贸易强省的实施意见》一、（二）`, refusal: null,
      annotations: [{ type: 'url_citation', url_citation: { start_index: ANSWER_EXAMPLE.answer.length - 3, end_index: ANSWER_EXAMPLE.answer.length, title: '关于加快建设贸易强省的实施意见 一、（二）', url: 'http://127.0.0.1:8787/v1/clauses/trade/1.2' } }],
    },
  }],
  usage: { prompt_tokens: 18, completion_tokens: 269, total_tokens: 287 },
  citations: ANSWER_EXAMPLE.citations,
  wence: { status: 'answered', standaloneQuestion: ANSWER_EXAMPLE.standaloneQuestion, coverage: ANSWER_EXAMPLE.coverage },
}
