// Tables of the store: one SQLite file a build.

/** Raised whenever a file of a build is laid out otherwise; an index of another format is stale. */
export const FORMAT_VERSION = 5

/** Rows of `chunks` and `postings` are the same integers as the rows of the vector index. */
export const SCHEMA = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE documents (
  ordinal INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL, issuer TEXT NOT NULL, number TEXT NOT NULL, date TEXT NOT NULL, status TEXT NOT NULL, region TEXT NOT NULL, source TEXT NOT NULL,
  hash TEXT NOT NULL,
  clauses INTEGER NOT NULL,
  first_row INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  text TEXT NOT NULL
);

CREATE TABLE clauses (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  document_key TEXT NOT NULL,
  parent_id TEXT,
  position INTEGER NOT NULL,
  depth INTEGER NOT NULL,
  marker TEXT NOT NULL, label TEXT NOT NULL, heading TEXT NOT NULL,
  heading_start INTEGER NOT NULL, heading_end INTEGER NOT NULL,
  path TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL
);
CREATE INDEX clauses_document ON clauses (document_key, position);

CREATE TABLE chunks (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  clause_id TEXT NOT NULL,
  document_key TEXT NOT NULL,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL,
  text TEXT NOT NULL,
  context TEXT NOT NULL
);
CREATE INDEX chunks_clause ON chunks (clause_id, row);

CREATE TABLE facets (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  clause_id TEXT NOT NULL,
  document_key TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL,
  payload TEXT NOT NULL
);
CREATE INDEX facets_kind ON facets (kind, document_key);
CREATE INDEX facets_name ON facets (kind, name, value);
CREATE INDEX facets_value ON facets (kind, value);
CREATE INDEX facets_clause ON facets (clause_id);

CREATE TABLE postings (
  space INTEGER NOT NULL,
  term TEXT NOT NULL,
  segment INTEGER NOT NULL,
  frequency INTEGER NOT NULL,
  postings BLOB NOT NULL,
  PRIMARY KEY (space, term, segment)
);
CREATE TABLE lengths (
  space INTEGER NOT NULL,
  segment INTEGER NOT NULL,
  lengths BLOB NOT NULL,
  PRIMARY KEY (space, segment)
);

CREATE TABLE lexicon (
  kind INTEGER NOT NULL,
  key TEXT NOT NULL,
  terms TEXT NOT NULL,
  PRIMARY KEY (kind, key)
) WITHOUT ROWID;

CREATE TABLE title_terms (
  term TEXT PRIMARY KEY,
  selectivity REAL NOT NULL,
  shares TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE industry_tokens (
  name TEXT PRIMARY KEY,
  dimensions INTEGER NOT NULL,
  codes BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE everyday_entries (
  row INTEGER PRIMARY KEY,
  words TEXT NOT NULL,
  terms TEXT NOT NULL
);

CREATE TABLE sample_questions (
  row INTEGER PRIMARY KEY,
  question TEXT NOT NULL,
  chunk_row INTEGER NOT NULL,
  spread REAL NOT NULL
);

CREATE TABLE sample_centres (
  samples BLOB NOT NULL,
  questions BLOB NOT NULL
);

CREATE TABLE embeddings (
  content BLOB PRIMARY KEY,
  vector BLOB NOT NULL,
  row INTEGER NOT NULL
);
`
