// Whether a media query holds now.
import { useCallback, useSyncExternalStore } from 'react'

export const useMedia = (query: string): boolean => {
  const subscribe = useCallback((listener: () => void) => {
    const media = window.matchMedia(query)
    media.addEventListener('change', listener)
    return () => media.removeEventListener('change', listener)
  }, [query])
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
}

/** Too narrow for a list beside the conversation. */
export const useIsPhone = (): boolean => useMedia('(max-width: 767px)')
/** Too narrow for the source beside the conversation. */
export const useIsNarrow = (): boolean => useMedia('(max-width: 1099px)')
