-- Tokens, who vouches in them, and what for.
CREATE TABLE subject (
  name text PRIMARY KEY,
  plan text NOT NULL DEFAULT 'standard'
);

CREATE TABLE token (
  id uuid PRIMARY KEY,
  subject text NOT NULL REFERENCES subject,
  key_id text NOT NULL,
  digest bytea NOT NULL,
  length bigint NOT NULL,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE INDEX token_digest ON token (digest);
CREATE INDEX token_subject ON token (subject, issued_at DESC, id DESC);
CREATE INDEX token_issued ON token (issued_at, id);

-- Not every token has one, and contents come in without a token: no foreign key.
CREATE TABLE content (
  digest bytea PRIMARY KEY,
  bytes bytea NOT NULL
);
