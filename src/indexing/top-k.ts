// Keeps the best k of a stream of scored rows in memory of size k.

export type Scored = { readonly row: number; readonly score: number }

/** True where `a` comes before `b`: the higher score, and of equals the lower row. */
const isBefore = (a: Scored, b: Scored): boolean => a.score > b.score || (a.score === b.score && a.row < b.row)

/** `push` offers a row; `worst` is the score that a row has to reach to enter; `take` gives the kept ones, best first. */
export type TopK = { readonly push: (hit: Scored) => void; readonly worst: () => number; readonly take: () => Scored[] }

const siftUp = (heap: Scored[]): void => {
  for (let at = heap.length - 1; at > 0; ) {
    const parent = (at - 1) >> 1
    if (!isBefore(heap[parent]!, heap[at]!)) return
    ;[heap[parent], heap[at]] = [heap[at]!, heap[parent]!]
    at = parent
  }
}

const siftDown = (heap: Scored[]): void => {
  for (let at = 0; ; ) {
    let last = at
    for (const child of [2 * at + 1, 2 * at + 2]) if (child < heap.length && isBefore(heap[last]!, heap[child]!)) last = child
    if (last === at) return
    ;[heap[last], heap[at]] = [heap[at]!, heap[last]!]
    at = last
  }
}

export const createTopK = (size: number): TopK => {
  // A heap whose root is the worst kept hit.
  const heap: Scored[] = []
  return {
    worst: () => (heap.length < size ? -Infinity : heap[0]?.score ?? Infinity),
    push: (hit) => {
      if (heap.length < size) {
        heap.push(hit)
        siftUp(heap)
      } else if (heap[0] && isBefore(hit, heap[0])) {
        heap[0] = hit
        siftDown(heap)
      }
    },
    take: () => heap.slice().sort((a, b) => (isBefore(a, b) ? -1 : 1)),
  }
}
