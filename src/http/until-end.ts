// A response whose end is told: headers go out long before a stream is over.

/** Server-sent events; every other body is whole when its headers go out. */
export const isStream = ({ headers, body }: Response): boolean => (headers.get('content-type') ?? '').startsWith('text/event-stream') && body !== null

/** The same response; `ended` is called once, when its body has been read to the end, has failed, or is wanted no more. */
export const untilEnd = (response: Response, ended: () => void): Response => {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader()
  const state = { open: true }
  const end = (): void => {
    if (state.open) ended()
    state.open = false
  }
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const piece = await reader?.read()
        if (piece?.value) return controller.enqueue(piece.value)
        end()
        controller.close()
      } catch (error) {
        end()
        controller.error(error)
      }
    },
    cancel: async (reason) => {
      end()
      await reader?.cancel(reason)
    },
  })
  return new Response(body, response)
}
