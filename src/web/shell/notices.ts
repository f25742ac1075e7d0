// Short notices that come and go: copied, saved, failed.
import type { message } from 'antd'
import { createContext, useContext } from 'react'

export type Notices = Pick<ReturnType<typeof message.useMessage>[0], 'success' | 'error'>

export const NoticesContext = createContext<Notices | null>(null)

export const useNotices = (): Notices => {
  const notices = useContext(NoticesContext)
  if (!notices) throw new Error('cannot happen: a component stands outside of NoticesContext')
  return notices
}
