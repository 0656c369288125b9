-- What SCRAM-SHA-256 is checked against (RFC 5802 §2.4). The keys count only while the password hash they were made
-- with is the one in directory.credential: whoever changes that, an older replica too, makes them void.
CREATE TABLE directory.scram_key (
  account       uuid        PRIMARY KEY REFERENCES directory.account (id) ON DELETE CASCADE,
  password_hash text        NOT NULL,
  salt          bytea       NOT NULL,
  iterations    integer     NOT NULL,
  stored_key    bytea       NOT NULL,
  server_key    bytea       NOT NULL
);

-- Passwords for one program each, made by us. No scopes: good for everything.
CREATE TABLE directory.app_password (
  id         uuid        PRIMARY KEY,
  account    uuid        NOT NULL REFERENCES directory.account (id) ON DELETE CASCADE,
  name       text        NOT NULL,
  scopes     text[]      NOT NULL,
  digest     bytea       NOT NULL,
  salt       bytea       NOT NULL,
  iterations integer     NOT NULL,
  stored_key bytea       NOT NULL,
  server_key bytea       NOT NULL,
  created    timestamptz NOT NULL DEFAULT now(),
  last_used  timestamptz,
  UNIQUE (account, name)
);

-- What salts are derived from, so that every replica gives a name the same one, whether somebody has that name or not.
CREATE TABLE directory.secret (
  purpose text  PRIMARY KEY,
  octets  bytea NOT NULL
);

INSERT INTO directory.secret (purpose, octets)
VALUES ('scram salt', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
