// An optional field of a parsed body is either there or absent, never `undefined`: the types of both sides agree on it here.

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** The same fields without those that are `undefined`. */
export const present = <T extends object>(value: T): Present<T> =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Present<T>
