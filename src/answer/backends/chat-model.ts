// The interface behind which a language model writes: instructions and data in, pieces of text out.

export type ModelMessages = { readonly system: string; readonly user: string }

export type ModelPiece = {
  readonly text: string
  /** Why the model stopped, with the last piece: `stop` it was done, `length` it ran into its limit. */
  readonly finish?: 'stop' | 'length'
}

/** One model of one provider. It does not retry and has no time limit of its own: its caller sees to both. */
export interface ChatModel {
  /** Pieces as they come. Throws what the provider throws; ends early when the signal fires. */
  stream(messages: ModelMessages, signal: AbortSignal): AsyncIterable<ModelPiece>
}
