// The page as it was built from src/web/: its HTML with a new nonce each time, its scripts and styles from memory.
import { randomBytes } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Context } from 'hono'
import { AppError, systemCode } from '../core/errors.ts'
import type { HttpEnv } from './request-id.ts'
import type { App } from './route.ts'

type PageFile = { readonly type: string; readonly bytes: Buffer; readonly gzipped: Buffer }

/** What was built. `files` by their path below the page's address: `assets/index-….js`. */
export type WebPage = { readonly html: string; readonly files: ReadonlyMap<string, PageFile> }

/** The same from src/http/ and from dist/http/. */
const BUILT = fileURLToPath(new URL('../../dist/web/', import.meta.url))

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.png': 'image/png',
}

const NONCE_BYTES = 18
const YEAR_SECONDS = 31_536_000

const readFiles = (folder: string): Map<string, PageFile> =>
  new Map(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && extname(entry.name) in TYPES).map((entry) => {
    const path = join(entry.parentPath, entry.name)
    const bytes = readFileSync(path)
    return [path.slice(folder.length).replaceAll('\\', '/'), { type: TYPES[extname(entry.name)] ?? '', bytes, gzipped: gzipSync(bytes) }]
  }))

/** The built page, or null where it has not been built: the plain page then stands in its place. */
export const loadWebPage = (folder: string = BUILT): WebPage | null => {
  try {
    return { html: readFileSync(join(folder, 'index.html'), 'utf8'), files: readFiles(folder) }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}

/**
 * Scripts and requests only to this service, styles only from files and from sheets with the nonce of this very response: Ant Design makes
 * its styles while running. Nothing inline runs, nothing is framed, nothing is sent elsewhere.
 */
const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'", "script-src 'self'", `style-src 'self' 'nonce-${nonce}'`, "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
  ].join('; ')

const HEADERS = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'Cross-Origin-Opener-Policy': 'same-origin' } as const

/** The HTML with the nonce on its scripts, where the page reads it. */
const pageResponse = (c: Context<HttpEnv>, html: string): Response => {
  const nonce = randomBytes(NONCE_BYTES).toString('base64')
  return c.body(html.replaceAll('<script ', `<script nonce="${nonce}" `), 200, {
    ...HEADERS, 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', 'Content-Security-Policy': contentSecurityPolicy(nonce),
  })
}

const fileResponse = (c: Context<HttpEnv>, path: string, { type, bytes, gzipped }: PageFile): Response => {
  const zipped = /\bgzip\b/u.test(c.req.header('accept-encoding') ?? '') && gzipped.length < bytes.length
  return c.body(new Uint8Array(zipped ? gzipped : bytes), 200, {
    ...HEADERS, 'Content-Type': type, Vary: 'Accept-Encoding', ...(zipped && { 'Content-Encoding': 'gzip' }),
    // A file below assets/ has the hash of its content in its name.
    'Cache-Control': path.startsWith('assets/') ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
  })
}

/** Adds `/` and everything that the page loads. */
export const addWebPage = (app: App, page: WebPage): void => {
  app.get('/', (c) => pageResponse(c, page.html))
  const serve = (c: Context<HttpEnv>): Response => {
    const path = c.req.path.slice(1)
    const file = page.files.get(path)
    if (!file) throw new AppError('ROUTE_UNKNOWN', `没有 ${c.req.path} 这个文件；页面可能已经更新，请重新载入。`)
    return fileResponse(c, path, file)
  }
  app.get('/assets/:name', serve)
  app.get('/icon.svg', serve)
}
