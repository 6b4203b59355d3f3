-- A sample of the words of each document that has a text: the rate, then the hashes as 32 bits, least byte first.
CREATE TABLE sketches (
  document INTEGER PRIMARY KEY REFERENCES documents (number),
  sketch BLOB NOT NULL
) STRICT;

-- Documents that repeat one another, each with the earliest of its group, which is in it, too.
CREATE TABLE copies (
  document INTEGER PRIMARY KEY REFERENCES documents (number),
  first INTEGER NOT NULL REFERENCES documents (number)
) STRICT;

CREATE INDEX copies_first ON copies (first);
