// The lists that the service gives out once: documents, and ways of answering.
import { useEffect, useState } from 'react'
import type { Backend, DocumentSummary } from '../service/contract.ts'
import { fetchBackends, fetchDocuments } from '../service/service-client.ts'

export type ServiceLists = { readonly documents: readonly DocumentSummary[] | undefined; readonly backends: readonly Backend[] }

/** Read when the service is ready, and again when it has come back. */
export const useServiceLists = (isReady: boolean): ServiceLists => {
  const [lists, setLists] = useState<ServiceLists>({ documents: undefined, backends: [] })
  useEffect(() => {
    if (!isReady) return
    // A list that does not come leaves what it fills empty; the banner says why.
    fetchDocuments().then((documents) => setLists((old) => ({ ...old, documents })), () => undefined)
    fetchBackends().then((backends) => setLists((old) => ({ ...old, backends })), () => undefined)
  }, [isReady])
  return lists
}
