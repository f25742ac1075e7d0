// A policy document as it stands in `corpus/`: metadata taken from its own text, and the full text.
import type { DocumentKey } from './ids.ts'

/** Front matter of a corpus file. A field is empty where the document does not say. */
export type DocumentMeta = {
  readonly key: DocumentKey
  readonly title: string
  readonly issuer: string
  /** 发文字号, e.g. `渝府办发〔2022〕86号`. */
  readonly number: string
  /** ISO 8601 date (`2022-07-26`) of issue. */
  readonly date: string
  /** 征求意见稿, 试行, 暂行… as the text says. */
  readonly status: string
  readonly region: string
  /** Name of the file that the document was imported from. */
  readonly source: string
}

/** `text` is everything after the front matter, line ends `\n`, otherwise as received. */
export type PolicyDocument = DocumentMeta & { readonly text: string }
