// Builds the index that the settings ask for.
import { createEmbedder } from '../assistant/create-embedder.ts'
import type { BuildStage } from '../indexing/build-messages.ts'
import { buildIndex } from '../indexing/build.ts'
import { loadIndexTables } from '../indexing/load-index-tables.ts'
import type { RebuildIndex } from './cli-context.ts'

const STAGES: Readonly<Record<BuildStage, string>> = { parse: '解析文件', terms: '切分词语', embed: '计算向量', everyday: '日常用语', samples: '示例问句', save: '写入索引' }

export const rebuildIndex: RebuildIndex = async (config, { signal, onProgress, force = false } = {}) => {
  const embedder = await createEmbedder(config, 'build')
  try {
    const { status, manifest, embedded } = await buildIndex({
      corpus: { dir: config.corpusDir }, indexDir: config.indexDir, embedder, tables: await loadIndexTables(config), force, now: () => new Date(),
      ...(signal && { signal }),
      ...(onProgress && { onProgress: ({ stage, done, total }) => onProgress({ stage: STAGES[stage], done, total }) }),
    })
    return { status, build: manifest.build, ...manifest.counts, embedded }
  } finally {
    await embedder.close()
  }
}
