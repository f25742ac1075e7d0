// Examples of the facet routes: what the founding corpus answers; lists inside an item are cut to their first.

/** `GET /facets/units?limit=1` */
export const UNITS_EXAMPLE = {
  units: [{ name: '四川省商务厅', jurisdiction: '四川省', surfaces: ['商务厅', '四川省商务厅', '省商务厅'], tasks: 47, roles: { 责任: 47 }, documents: ['chengyu', 'coop-parks', 'trade'] }],
  total: 96,
  nextCursor: 'YTMwNDQwZmI3ZTFmY2YzNCAx',
  coverage: { matched: 10, scanned: 11 },
}

/** `GET /facets/units/省知识产权中心/tasks?limit=1` */
export const TASKS_EXAMPLE = {
  tasks: [{ unit: '四川省知识产权中心', role: '责任', position: 5, task: '共同做强中欧班列（成渝）品牌', duty: '(四)共同做强中欧班列（成渝）品牌。共同完善通道运行网络，加快实施中欧班列集结中心示范工程。统筹优化去回程线路、运力，推动集结点、代理、运输、仓储、信息等资源共建共享，拓展运输产品品类及运输范围。探索开展股权合作、合资经营，探索合资成立海外公司，提高境外操作及服务能力。共同争取带电产品铁路运输试点等政策支持。完善跨境邮递体系，建设铁路口岸国际邮件互换中心。积极推进中欧互认地理标志品牌出海工程。开拓中欧班列中、东通道，积极衔接中蒙俄经济走廊。共同争取运价下降。', partners: [{ unit: '重庆市政府口岸物流办', role: '责任' }, { unit: '重庆市发展改革委', role: '责任' }, { unit: '重庆市知识产权局', role: '责任' }, { unit: '四川省政府口岸物流办', role: '责任' }, { unit: '四川省发展改革委', role: '责任' }], surface: '省知识产权中心', surfaceSpan: { start: 1439, end: 1446 }, citation: { documentId: 'chengyu', title: '成渝地区联手打造内陆开放高地方案', clauseId: 'chengyu/2.4', label: '二、(四)', path: ['二、构建高效能开放大通道', '(四)共同做强中欧班列（成渝）品牌'], quote: '(四) 共同做强中欧班列（成渝）品牌。共同完善通道运行网络，加快实施中欧班列集结中心示范工程。统筹优化去回程线路、运力，推动集结点、代理、运输、仓储、信息等资源共建共享，拓展运输产品品类及运输范围。探索开展股权合作、合资经营，探索合资成立海外公司，提高境外操作及服务能力。共同争取带电产品铁路运输试点等政策支持。完善跨境邮递体系，建设铁路口岸国际邮件互换中心。积极推进中欧互认地理标志品牌出海工程。开拓中欧班列中、东通道，积极衔接中蒙俄经济走廊。共同争取运价下降。', text: '(四) 共同做强中欧班列（成渝）品牌。共同完善通道运行网络，加快实施中欧班列集结中心示范工程。统筹优化去回程线路、运力，推动集结点、代理、运输、仓储、信息等资源共建共享，拓展运输产品品类及运输范围。探索开展股权合作、合资经营，探索合资成立海外公司，提高境外操作及服务能力。共同争取带电产品铁路运输试点等政策支持。完善跨境邮递体系，建设铁路口岸国际邮件互换中心。积极推进中欧互认地理标志品牌出海工程。开拓中欧班列中、东通道，积极衔接中蒙俄经济走廊。共同争取运价下降。（责任单位：重庆市政府口岸物流办、市发展改革委、市知识产权局等；四川省政府口岸物流办、省发展改革委、省知识产权中心等）\n\n', span: { start: 1157, end: 1389 } } }],
  units: [{ name: '四川省知识产权中心', jurisdiction: '四川省', surfaces: ['省知识产权中心'], tasks: 12, roles: { 责任: 12 }, documents: ['chengyu', 'coop-parks', 'trade'] }],
  total: 12,
  nextCursor: 'YTMwNDQwZmI3ZTFmY2YzNCAx',
  coverage: { matched: 3, scanned: 11 },
}

/** `GET /facets/industries?limit=1&industry=口腔` */
export const INDUSTRIES_EXAMPLE = {
  industries: [{ name: '产学研销医养全产业链国际口腔装备材料基地', surfaces: ['“产学研销医养”全产业链国际口腔装备材料基地'], strengths: { leading: 2, supporting: 0, mention: 0 }, zones: ['资阳协同改革先行区'], statements: [{ place: '资阳协同改革先行区', level: 'zone', within: '', zone: '资阳协同改革先行区', industry: '产学研销医养全产业链国际口腔装备材料基地', strength: 'leading', surface: '“产学研销医养”全产业链国际口腔装备材料基地', surfaceSpan: { start: 1564, end: 1586 }, citation: { documentId: 'ziyang', title: '中国（四川）自由贸易试验区资阳协同改革先行区建设总体方案', clauseId: 'ziyang/3.1.1', label: '三、（一）1.', path: ['三、主要任务', '（一）协同打造具有国际竞争力的现代临空产业生态圈', '1.建设国际口腔装备材料基地'], quote: '打造“产学研销医养”全产业链国际口腔装备材料基地', text: '1.建设国际口腔装备材料基地。建设医康养综合体、产业集聚区、科教原研区、国际交流区、生活配套区，高起点规划、高水平建设世界知名的中国牙谷，引进生物医药、医疗器械国有企业、上市企业，培育骨干企业，做强药品药械品牌，打造“产学研销医养”全产业链国际口腔装备材料基地。\n\n', span: { start: 1562, end: 1586 } } }] }],
  total: 7,
  nextCursor: 'YTMwNDQwZmI3ZTFmY2YzNCAx',
  coverage: { matched: 1, scanned: 11 },
}

/** `GET /facets/places?limit=1&industry=口腔` */
export const PLACES_EXAMPLE = {
  places: [{ name: '中国牙谷', level: 'sub-zone', within: '资阳高新技术开发区片区', zone: '资阳协同改革先行区', strengths: { leading: 1, supporting: 3, mention: 0 }, statements: [{ place: '中国牙谷', level: 'sub-zone', within: '资阳高新技术开发区片区', zone: '资阳协同改革先行区', industry: '全产业链口腔健康产业基地', strength: 'leading', surface: '全产业链口腔健康产业基地', surfaceSpan: { start: 925, end: 937 }, citation: { documentId: 'ziyang', title: '中国（四川）自由贸易试验区资阳协同改革先行区建设总体方案', clauseId: 'ziyang/2.2', label: '二、（二）', path: ['二、区域布局', '（二）功能划分'], quote: '“中国牙谷”——以医疗装备及材料制造为核心，以华西口腔健康职业教育及医疗检验检测为支撑，以医、美、康、养等“口腔+”产业为外延，培育口腔健康产业生态，建成国内最具影响力的全产业链口腔健康产业基地', text: '（二）功能划分。资阳高新技术开发区片区划分为四个功能板块：“中国牙谷”——以医疗装备及材料制造为核心，以华西口腔健康职业教育及医疗检验检测为支撑，以医、美、康、养等“口腔+”产业为外延，培育口腔健康产业生态，建成国内最具影响力的全产业链口腔健康产业基地；机车产业园——建设具备广泛影响力的机车制造产业体系；汽车产业园——形成具有自主创新能力的产业集聚区；电子信息配套产业园——突破发展电连接器、消费电子，延伸发展云计算、3D打印、物联网，打造区域性产业增长极、产业转入地。\n    资阳临空经济区片区划分为三个功能板块：临空高端制造组团——重点发展高端制造、电子信息等临空制造业及临空仓储物流，建设成为配套成渝、辐射周边的先进制造业集聚区、优势产业集合地和临空综合物流集群；临空综合服务组团——重点培育壮大临空商务服务、都市消费、康养医疗、国际教育等现代服务业，建设成为服务功能齐全、服务层次多样、服务内容丰富的临空综合服务承载区；文旅休闲及都市农业组团——重点发展休闲旅游、文化创意、都市农业等产业，建设成为产业融合互动、特色小镇优势发展的成渝都市观光休闲集聚地。\n\n按照海关监管方式划分，自贸试验区内的海关特殊监管区域重点探索以贸易便利化为主要内容的制度创新，开展保税加工、保税物流、保税服务等业务；非海关特殊监管区域重点探索投资、金融、创新创业等制度改革，完善事中事后监管体系，积极发展现代服务业和高端制造业。\n\n', span: { start: 840, end: 937 } } }] }],
  total: 2,
  nextCursor: 'YTMwNDQwZmI3ZTFmY2YzNCAx',
  coverage: { matched: 1, scanned: 11 },
}

/** `GET /facets/figures?limit=1` */
export const FIGURES_EXAMPLE = {
  figures: [{ subject: '重庆·四川', attribute: '成渝地区外贸进出口总额', value: 2000000000000, upper: 2000000000000, unit: '元', comparator: '力争达到左右', relation: '~', year: 2025, surface: '2万亿元', surfaceSpan: { start: 760, end: 764 }, citation: { documentId: 'chengyu', title: '成渝地区联手打造内陆开放高地方案', clauseId: 'chengyu/1.2', label: '一、(二)', path: ['一、总体要求', '(二)建设目标'], quote: '成渝地区外贸进出口总额力争达到2万亿元左右，服务进出口总额达到2300亿元，利用外资稳定增长。', text: '(二) 建设目标。到 2025 年，成渝地区协同开放水平显著提高，开放通道互联互通水平大幅提升，重大开放平台建设取得突破，开放型经济体系更加完善，投资贸易、产业发展、功能配\n\n套等水平全国领先，营商环境国际竞争力跃居全球前列，基本建成内陆开放高地，初步形成“一带一路”、长江经济带、西部陆海新通道联动发展的战略性枢纽。成渝地区外贸进出口总额力争达到2万亿元左右，服务进出口总额达到2300亿元，利用外资稳定增长。\n\n到2035年，全面建成内陆开放高地，融入全球的开放型经济体系基本建成，开放程度和国际化水平全国一流，参与国际经济合作和竞争新优势明显增强，形成具有国际影响力的活跃增长极和强劲动力源，成为区域合作和对外开放典范。\n\n', span: { start: 745, end: 792 } } }],
  total: 94,
  nextCursor: 'YTMwNDQwZmI3ZTFmY2YzNCAx',
  coverage: { matched: 11, scanned: 11 },
}
