// A promise and the key to it: Node 20 has no `Promise.withResolvers`.

export const deferred = (): { readonly promise: Promise<void>; readonly resolve: () => void } => {
  const box: { resolve: () => void } = { resolve: () => undefined }
  const promise = new Promise<void>((resolve) => { box.resolve = resolve })
  return { promise, resolve: () => box.resolve() }
}
