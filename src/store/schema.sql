-- One row a document.
CREATE TABLE documents (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  title TEXT,
  published TEXT,
  url TEXT,
  source TEXT,
  declared TEXT,
  language TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

-- One row an actor, with what most of its documents say of it.
CREATE TABLE entities (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  state TEXT
) STRICT;

-- The ways documents describe an actor, and how many do so. No state is ''.
CREATE TABLE descriptions (
  number INTEGER PRIMARY KEY,
  entity INTEGER NOT NULL REFERENCES entities (number) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  state TEXT NOT NULL,
  documents INTEGER NOT NULL,
  UNIQUE (entity, kind, label, state)
) STRICT;

-- Which document describes whom, and how.
CREATE TABLE appearances (
  document INTEGER NOT NULL REFERENCES documents (number),
  description INTEGER NOT NULL REFERENCES descriptions (number),
  PRIMARY KEY (document, description)
) STRICT, WITHOUT ROWID;

CREATE INDEX appearances_description ON appearances (description);

-- The surface forms of an actor, and how many documents use them.
CREATE TABLE names (
  number INTEGER PRIMARY KEY,
  entity INTEGER NOT NULL REFERENCES entities (number) ON DELETE CASCADE,
  name TEXT NOT NULL,
  documents INTEGER NOT NULL,
  UNIQUE (entity, name)
) STRICT;

CREATE INDEX names_name ON names (name);

-- Which document uses which surface form.
CREATE TABLE spellings (
  document INTEGER NOT NULL REFERENCES documents (number),
  name INTEGER NOT NULL REFERENCES names (number),
  PRIMARY KEY (document, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX spellings_name ON spellings (name);

-- One row an assertion; numbers grow in text order within a document. Offsets count characters of documents.text.
CREATE TABLE assertions (
  number INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents (number),
  source INTEGER NOT NULL REFERENCES entities (number),
  source_start INTEGER NOT NULL,
  source_end INTEGER NOT NULL,
  relation TEXT NOT NULL,
  target INTEGER NOT NULL REFERENCES entities (number),
  target_start INTEGER NOT NULL,
  target_end INTEGER NOT NULL,
  factuality TEXT NOT NULL CHECK (factuality IN ('asserted', 'planned', 'denied')),
  attribution TEXT,
  date TEXT,
  confidence REAL NOT NULL,
  rule TEXT NOT NULL,
  sentence TEXT NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  weight INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX assertions_document ON assertions (document);
CREATE INDEX assertions_ends ON assertions (source, target);
CREATE INDEX assertions_target ON assertions (target);

-- Schema and program version.
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a person wants to read: one line an assertion, with labels instead of numbers.
CREATE VIEW ties AS
SELECT
  source.label AS source,
  assertions.relation,
  target.label AS target,
  assertions.factuality,
  assertions.attribution,
  assertions.date,
  documents.published,
  assertions.confidence,
  documents.id AS document,
  assertions.sentence,
  assertions.rule,
  source.id AS source_id,
  target.id AS target_id,
  documents.url
FROM assertions
JOIN documents ON documents.number = assertions.document
JOIN entities AS source ON source.number = assertions.source
JOIN entities AS target ON target.number = assertions.target;
