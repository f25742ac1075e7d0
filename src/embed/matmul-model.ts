// Writes an ONNX model of one MatMul with a fixed right side, so that the runtime's fast kernel projects token vectors.

const VARINT = 0
const BYTES = 2
const FLOAT = 1 // TensorProto.DataType
const IR_VERSION = 8
const OPSET = 17

const varint = (value: number): number[] => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)])
const integer = (field: number, value: number): Buffer => Buffer.from([...varint((field << 3) | VARINT), ...varint(value)])
const nested = (field: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([...varint((field << 3) | BYTES), ...varint(body.length)]), body])
}
const text = (field: number, value: string): Buffer => nested(field, Buffer.from(value, 'utf8'))

/** ValueInfoProto of a float matrix; a string dimension is left open. */
const matrix = (field: number, name: string, shape: readonly [string, number]): Buffer => {
  const dimensions = [nested(1, text(2, shape[0])), nested(1, integer(1, shape[1]))]
  return nested(field, text(1, name), nested(2, nested(1, integer(1, FLOAT), nested(2, ...dimensions))))
}

/**
 * The bytes of an ONNX model that computes `y = x · weights`.
 * @param weights `rows * columns` numbers, row after row; `x` is `[any, rows]`, `y` is `[any, columns]`.
 */
export const matmulModel = (weights: Float32Array, rows: number, columns: number): Uint8Array => {
  const raw = Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength)
  const initializer = nested(5, integer(1, rows), integer(1, columns), integer(2, FLOAT), text(8, 'w'), nested(9, raw))
  const node = nested(1, text(1, 'x'), text(1, 'w'), text(2, 'y'), text(4, 'MatMul'))
  const graph = nested(7, node, text(2, 'project'), initializer, matrix(11, 'x', ['n', rows]), matrix(12, 'y', ['n', columns]))
  return Buffer.concat([integer(1, IR_VERSION), graph, nested(8, integer(2, OPSET))])
}
