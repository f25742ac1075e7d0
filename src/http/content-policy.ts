// What a browser may load for each page that we serve. Answers of the interface are no pages: they may load nothing.

/** For everything that says nothing else. */
export const API_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** The plain page: its own inline style and nothing else. The chat page has its own policy, with a nonce, in `web-page.ts`. */
export const PLAIN_PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Swagger UI: its own files, inline styles and data images; it calls nothing but this service. */
export const DOCS_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
