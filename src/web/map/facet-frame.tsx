// What stands in place of a list of facets while it is on its way, or when it does not come.
import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { describeFailure } from '../chat/describe-end.ts'
import { TextSkeleton } from '../shell/text-skeleton.tsx'
import { useSay } from '../text/messages.ts'
import type { LoadedFacets } from './use-facets.ts'

export type FacetFrameProps<T> = { readonly loaded: LoadedFacets<T> & { readonly retry: () => void }; readonly children: (entries: readonly T[]) => ReactNode }

export const FacetFrame = <T,>({ loaded, children }: FacetFrameProps<T>) => {
  const say = useSay()
  if (loaded.kind === 'loading') return <div className="facet-loading" aria-busy="true"><TextSkeleton rows={10} /></div>
  if (loaded.kind === 'failed') return <Alert type="error" showIcon title={describeFailure(loaded.failure, say)} action={<Button size="small" onClick={loaded.retry}>{say('retry')}</Button>} />
  return <>{children(loaded.entries)}</>
}
