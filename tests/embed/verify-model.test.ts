import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createOnnxEmbedder } from '../../src/embed/onnx.ts'
import { verifyModel } from '../../src/embed/verify-model.ts'

const MODEL = 'models/bge-small-zh-v1.5'
const root = mkdtempSync(join(tmpdir(), 'wence-model-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** A copy of the model's folder, in a path with spaces and Chinese, changed by `change`. */
const copyModel = (change: (dir: string) => void): string => {
  const dir = join(mkdtempSync(join(root, '模型 ')), 'my model')
  cpSync(MODEL, dir, { recursive: true })
  change(dir)
  return dir
}
const replaceConfig = (dir: string, fields: Readonly<Record<string, unknown>>): void => {
  rmSync(join(dir, 'SHA256SUMS'))
  writeFileSync(join(dir, 'config.json'), JSON.stringify({ model_type: 'bert', hidden_size: 512, ...fields }))
}

describe('verifyModel', () => {
  it('describes a whole model', async () => {
    const model = await verifyModel(MODEL)
    expect(model).toMatchObject({ name: 'bge-small-zh-v1.5', dimensions: 512, queryPrefix: '为这个句子生成表示以用于检索相关文章：' })
    expect(model.fingerprint).toMatch(/^bge-small-zh-v1\.5@512:[0-9a-f]{16}$/)
    expect((await verifyModel(`${MODEL}/`)).fingerprint).toBe(model.fingerprint)
  })

  it.each(['config.json', 'tokenizer.json', 'onnx/model_quantized.onnx', 'token-projection.bin'])('names %s when it is missing', async (file) => {
    await expect(verifyModel(copyModel((dir) => rmSync(join(dir, file))))).rejects.toThrow(new RegExp(`${file} 不存在；请.*WENCE_MODEL_DIR`))
  })

  it('names a file that was changed', async () => {
    const dir = copyModel((at) => writeFileSync(join(at, 'tokenizer.json'), '{}'))
    await expect(verifyModel(dir)).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE', details: { file: 'tokenizer.json' } })
    await expect(createOnnxEmbedder({ modelDir: dir })).rejects.toThrow(/tokenizer\.json 与 SHA256SUMS 不符/)
  })

  it('refuses a folder that does not exist, and a config that is none', async () => {
    await expect(verifyModel(join(root, 'nothing'))).rejects.toThrow(/config\.json 不存在/)
    await expect(verifyModel(copyModel((dir) => writeFileSync(join(dir, 'config.json'), '{')))).rejects.toThrow(/不是合法的 JSON/)
    await expect(verifyModel(copyModel((dir) => writeFileSync(join(dir, 'SHA256SUMS'), 'x')))).rejects.toThrow(/SHA256SUMS 格式不对/)
    await expect(verifyModel(copyModel((dir) => replaceConfig(dir, { hidden_size: 'many' })))).rejects.toThrow(/没有 hidden_size/)
  })

  it('takes a query prefix from wence.json, and none for a model that is not known to want one', async () => {
    const own = await verifyModel(copyModel((dir) => writeFileSync(join(dir, 'wence.json'), '{"queryPrefix":"查询："}')))
    expect(own.queryPrefix).toBe('查询：')
    expect((await verifyModel(copyModel((dir) => replaceConfig(dir, { _name_or_path: 'someone/text-model' })))).queryPrefix).toBe('')
  })

  it('loads a model from any path, without checksums and without a fitted projection', async () => {
    const dir = copyModel((at) => {
      rmSync(join(at, 'SHA256SUMS'))
      rmSync(join(at, 'token-projection.bin'))
    })
    const embedder = await createOnnxEmbedder({ modelDir: dir })
    const [embedded] = await embedder.embed(['种植牙'], 'query')
    await embedder.close()
    expect(embedded?.tokens).toMatchObject({ count: 3, dimensions: 128 })
    expect(embedder.fingerprint).not.toBe((await verifyModel(MODEL)).fingerprint)
  })

  it('says that a model does not load when its files are whole but not a model', async () => {
    const dir = copyModel((at) => {
      rmSync(join(at, 'SHA256SUMS'))
      writeFileSync(join(at, 'onnx/model_quantized.onnx'), 'not a model')
    })
    await expect(createOnnxEmbedder({ modelDir: dir })).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' })
  })
})
