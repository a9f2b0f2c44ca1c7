-- The second level of the cache. Unlogged: what is lost in a crash is fetched again.
CREATE UNLOGGED TABLE cached (
  key text PRIMARY KEY,
  value bytea NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE INDEX cached_expires ON cached (expires_at);
