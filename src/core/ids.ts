// Stable, readable identifiers: `deyang` is a document, `deyang/2.3.1` its clause 二、（三）1., `deyang/2.3.1#1` that clause's second chunk.

export type DocumentKey = string & { readonly __brand: 'DocumentKey' }
export type ClauseId = string & { readonly __brand: 'ClauseId' }
export type ChunkId = string & { readonly __brand: 'ChunkId' }

/** A key is a file stem: letters of any script, digits, `.`, `_`, `-`; it starts with a letter or a digit. */
export const DOCUMENT_KEY = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u

export const documentKey = (key: string): DocumentKey => key as DocumentKey

/** `ordinals` are the markers' numbers from the top; an empty list is the document's root clause, whose id is the key. */
export const clauseId = (key: DocumentKey, ordinals: readonly string[]): ClauseId =>
  (ordinals.length === 0 ? key : `${key}/${ordinals.join('.')}`) as ClauseId

/** `order` counts a clause's chunks from 0 in reading order. */
export const chunkId = (clause: ClauseId, order: number): ChunkId => `${clause}#${order}` as ChunkId
