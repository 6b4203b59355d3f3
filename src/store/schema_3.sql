-- A sample of the words of each document that has a text: the rate, then the hashes as 32 bits, least byte first.
CREATE TABLE sketches (
  document INTEGER PRIMARY KEY REFERENCES documents (number),
  sketch BLOB NOT NULL
) STRICT;

-- Documents that repeat one another, each with the earliest of its group, which is in it, too, and how many others there are.
CREATE TABLE copies (
  document INTEGER PRIMARY KEY REFERENCES documents (number),
  first INTEGER NOT NULL REFERENCES documents (number),
  others INTEGER NOT NULL
) STRICT;

CREATE INDEX copies_first ON copies (first);

-- The decisions in effect, in the order of their replay; what could not be placed says why.
CREATE TABLE decisions (
  number INTEGER PRIMARY KEY,
  entry TEXT NOT NULL,
  problem TEXT
) STRICT;

-- The assertions that a decision confirmed, changed or added.
CREATE TABLE reviewed (
  assertion INTEGER PRIMARY KEY,
  verdict TEXT NOT NULL
) STRICT;

-- The rows that decisions added, by the name and the key of their table.
CREATE TABLE added (
  place TEXT NOT NULL,
  number INTEGER NOT NULL,
  other INTEGER NOT NULL,
  PRIMARY KEY (place, number, other)
) STRICT, WITHOUT ROWID;

-- The rows that decisions changed or took away, as they were read.
CREATE TABLE entities_as_read AS SELECT * FROM entities WHERE 0;
CREATE UNIQUE INDEX entities_as_read_key ON entities_as_read (number);
CREATE TABLE descriptions_as_read AS SELECT * FROM descriptions WHERE 0;
CREATE UNIQUE INDEX descriptions_as_read_key ON descriptions_as_read (number);
CREATE TABLE appearances_as_read AS SELECT * FROM appearances WHERE 0;
CREATE UNIQUE INDEX appearances_as_read_key ON appearances_as_read (document, description);
CREATE TABLE names_as_read AS SELECT * FROM names WHERE 0;
CREATE UNIQUE INDEX names_as_read_key ON names_as_read (number);
CREATE TABLE spellings_as_read AS SELECT * FROM spellings WHERE 0;
CREATE UNIQUE INDEX spellings_as_read_key ON spellings_as_read (document, name);
CREATE TABLE assertions_as_read AS SELECT * FROM assertions WHERE 0;
CREATE UNIQUE INDEX assertions_as_read_key ON assertions_as_read (number);

-- By which decisions find their documents again.
CREATE INDEX documents_words ON documents (text_hash);
