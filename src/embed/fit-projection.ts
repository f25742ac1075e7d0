// Command: fits the projection of a model's token vectors on general text and writes it into the model's folder.
//   npx tsx src/embed/fit-projection.ts models/bge-small-zh-v1.5 <file or folder>…
// A folder's .txt and .md files and a .jsonl file's `text` fields are read. Afterwards update SHA256SUMS in the model's folder.
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadOnnxSession } from './onnx-session.ts'
import { addVectors, createMoments, principalComponents } from './principal-components.ts'
import { formatProjection, type TokenProjection } from './token-projection.ts'
import { PROJECTION_FILE, verifyModel } from './verify-model.ts'

/** Passages taken from each source, evenly spread, and their length: about 20,000 tokens a source. */
const PASSAGES = 150
const PASSAGE_CHARACTERS = 160
const OUTPUT_DIMENSIONS = 128

const readTexts = async (path: string): Promise<string[]> => {
  if ((await stat(path)).isDirectory()) {
    const names = (await readdir(path)).filter((name) => /\.(?:txt|md)$/.test(name)).sort()
    return Promise.all(names.map((name) => readFile(join(path, name), 'utf8')))
  }
  const content = await readFile(path, 'utf8')
  if (!path.endsWith('.jsonl')) return [content]
  return content.split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { text?: string }).text ?? '')
}

/** The middle of each text: the beginnings of documents are all alike. */
const pickPassages = (texts: readonly string[]): string[] => {
  const step = Math.max(1, texts.length / PASSAGES)
  return Array.from({ length: Math.min(PASSAGES, texts.length) }, (_, i) => {
    const text = (texts[Math.floor(i * step)] ?? '').replaceAll(/\s+/g, '')
    return text.slice(Math.max(0, (text.length - PASSAGE_CHARACTERS) / 2)).slice(0, PASSAGE_CHARACTERS)
  })
}

const fitProjection = async (modelDir: string, sources: readonly string[]): Promise<TokenProjection> => {
  const session = await loadOnnxSession(await verifyModel(modelDir), { threads: 0 })
  const moments = createMoments(session.dimensions)
  for (const source of sources) {
    for (const passage of pickPassages(await readTexts(source))) addVectors(moments, await session.tokenVectors(passage))
    console.error(`${source}: ${moments.count} token vectors so far`)
  }
  const { mean, components } = principalComponents(moments, OUTPUT_DIMENSIONS)
  const weights = new Float32Array(session.dimensions * components.length)
  for (const [column, component] of components.entries()) component.forEach((value, row) => (weights[row * components.length + column] = value))
  const projected = Float32Array.from(components, (component) => component.reduce((total, value, i) => total + value * (mean[i] ?? 0), 0))
  return { inputDimensions: session.dimensions, outputDimensions: components.length, mean: projected, weights }
}

const [modelDir, ...sources] = process.argv.slice(2)
if (modelDir === undefined || sources.length === 0) {
  console.error('用法：npx tsx src/embed/fit-projection.ts <模型目录> <文本文件或目录>…')
  process.exitCode = 2
} else {
  await writeFile(join(modelDir, PROJECTION_FILE), formatProjection(await fitProjection(modelDir, sources)))
}
