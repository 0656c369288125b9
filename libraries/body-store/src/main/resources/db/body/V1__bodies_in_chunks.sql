-- A body exists when it has a row here; its octets are the chunks of its content.
CREATE TABLE body.body (
  id         uuid PRIMARY KEY,
  content    uuid NOT NULL,
  size       bigint NOT NULL,
  sha256     text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- 256 KiB each but for the last; out of line and uncompressed, so that a slice reads no more than itself.
CREATE TABLE body.chunk (
  content uuid NOT NULL,
  seq     integer NOT NULL,
  octets  bytea NOT NULL,
  PRIMARY KEY (content, seq)
);
ALTER TABLE body.chunk ALTER COLUMN octets SET STORAGE EXTERNAL;

-- Contents that are being written; a row that is a day old was left by a crash.
CREATE TABLE body.incoming (
  content    uuid PRIMARY KEY,
  started_at timestamptz NOT NULL DEFAULT now()
);
