// The index swapped under load: no request may fail for it.
import { mixedRequest, outcomeOf, post, type Outcome } from './service-requests.ts'

export type SwapReport = { readonly requests: number; readonly failed: number; readonly swaps: number; readonly failedSwaps: number; readonly first: readonly Outcome[] }
export type SwapOptions = { readonly baseUrl: string; readonly questions: readonly string[]; readonly requests: number; readonly swaps: number; readonly concurrency?: number }

/** Swaps are spread evenly over the requests. */
export const swapUnderLoad = async ({ baseUrl, questions, requests, swaps, concurrency = 8 }: SwapOptions): Promise<SwapReport> => {
  const state = { sent: 0, swapped: 0, failedSwaps: 0 }
  const failures: Outcome[] = []
  const ask = async (): Promise<void> => {
    while (state.sent < requests) {
      state.sent += 1
      const outcome = await outcomeOf(mixedRequest(baseUrl, questions, state.sent))
      if (!outcome.ok) failures.push(outcome)
    }
  }
  const swap = async (): Promise<void> => {
    while (state.swapped < swaps) {
      state.swapped += 1
      const outcome = await outcomeOf(() => post(`${baseUrl}/admin/reload`, {}))
      if (!outcome.ok) state.failedSwaps += 1
      while (state.sent < requests * (state.swapped / swaps) && state.sent < requests) await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  await Promise.all([swap(), ...Array.from({ length: concurrency }, ask)])
  return { requests, failed: failures.length, swaps, failedSwaps: state.failedSwaps, first: failures.slice(0, 5) }
}
