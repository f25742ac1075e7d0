// Who calls: by key, or by address.
import type { Context } from 'hono'
import type { HttpEnv } from './request-id.ts'

/** What a key can allow. */
export const SCOPES = ['ask', 'search', 'admin'] as const
export type KeyScope = (typeof SCOPES)[number]
/** What a route wants; `open` wants no key. */
export type Scope = KeyScope | 'open'

export type Caller = {
  /** `key:…` or `address:…`: what limits count by. */
  readonly id: string
  readonly scopes: readonly KeyScope[]
  /** Comes straight from this machine and has no key: limits are for others. */
  readonly unlimited: boolean
}

const BY_KEY = 'key:'
export const keyCallerId = (keyId: string): string => BY_KEY + keyId

/** Whose the caller's conversations are: a key's. What comes without a key has no name that would last. */
export const ownerOf = (c: Context<HttpEnv>): { readonly owner?: string } => {
  const id = c.get('caller')?.id
  return id?.startsWith(BY_KEY) ? { owner: id } : {}
}

const LOOPBACK = /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|localhost)$/u

export const isLoopback = (host: string): boolean => LOOPBACK.test(host)

type Connection = { incoming?: { socket?: { remoteAddress?: string | undefined } } }

/** The caller's address; of a request without a socket (a test) 127.0.0.1. `hops` proxies before us are believed. */
export const addressOf = (c: Context<HttpEnv>, hops: number): string => {
  const direct = (c.env as Connection | undefined)?.incoming?.socket?.remoteAddress ?? '127.0.0.1'
  if (hops === 0) return direct
  const named = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '')
  return named.at(-hops) ?? direct
}

/** The key of `Authorization: Bearer …` or `X-API-Key`, if any. */
export const keyOf = (c: Context<HttpEnv>): string | undefined => {
  const bearer = /^Bearer\s+(\S+)\s*$/iu.exec(c.req.header('authorization') ?? '')?.[1]
  return bearer ?? c.req.header('x-api-key')
}
