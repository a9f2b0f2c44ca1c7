-- What people wrote about tokens, to be searched by words.
CREATE TABLE note (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  token_id uuid NOT NULL REFERENCES token ON DELETE CASCADE,
  text text NOT NULL,
  words tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('english', text)) STORED
);

CREATE INDEX note_token ON note (token_id);
CREATE INDEX note_words ON note USING gin (words);
