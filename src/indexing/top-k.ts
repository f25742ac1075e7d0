// Keeps the best k of a stream of scored rows in memory of size k.

export type Scored = { readonly row: number; readonly score: number }

/** `push` offers a row; `worst` is the score that a row has to reach to enter; `take` gives the kept ones, best first: the higher score, and of equals the lower row. */
export type TopK = { readonly push: (row: number, score: number) => void; readonly worst: () => number; readonly take: () => Scored[] }

/** A heap whose root is the worst kept hit. Numbers side by side: an object for each of the hundreds that enter and go again was most of it. */
type Heap = { readonly rows: number[]; readonly scores: number[] }

/** True where the hit at `a` comes before the one at `b`. */
const isBefore = ({ rows, scores }: Heap, a: number, b: number): boolean => scores[a]! > scores[b]! || (scores[a] === scores[b] && rows[a]! < rows[b]!)

const swap = ({ rows, scores }: Heap, a: number, b: number): void => {
  const [row, score] = [rows[a]!, scores[a]!]
  rows[a] = rows[b]!
  scores[a] = scores[b]!
  rows[b] = row
  scores[b] = score
}

const siftUp = (heap: Heap): void => {
  for (let at = heap.rows.length - 1; at > 0; ) {
    const parent = (at - 1) >> 1
    if (!isBefore(heap, parent, at)) return
    swap(heap, parent, at)
    at = parent
  }
}

const siftDown = (heap: Heap): void => {
  const size = heap.rows.length
  for (let at = 0; ; ) {
    const left = 2 * at + 1
    let last = at
    if (left < size && isBefore(heap, last, left)) last = left
    if (left + 1 < size && isBefore(heap, last, left + 1)) last = left + 1
    if (last === at) return
    swap(heap, last, at)
    at = last
  }
}

export const createTopK = (size: number): TopK => {
  const heap: Heap = { rows: [], scores: [] }
  const { rows, scores } = heap
  return {
    worst: () => (rows.length < size ? -Infinity : scores[0] ?? Infinity),
    push: (row, score) => {
      if (rows.length < size) {
        rows.push(row)
        scores.push(score)
        siftUp(heap)
      } else if (rows.length > 0 && (score > scores[0]! || (score === scores[0] && row < rows[0]!))) {
        rows[0] = row
        scores[0] = score
        siftDown(heap)
      }
    },
    take: () => rows.map((row, at) => ({ row, score: scores[at]! })).sort((a, b) => b.score - a.score || a.row - b.row),
  }
}
