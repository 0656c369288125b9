-- Names are stored folded: domains as A-labels in lower case, local parts in lower case (NFC).

CREATE TABLE directory.domain (
  name    text        PRIMARY KEY,
  enabled boolean     NOT NULL DEFAULT true,
  created timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE directory.account (
  id         uuid        PRIMARY KEY,
  local_part text        NOT NULL,
  domain     text        NOT NULL REFERENCES directory.domain (name),
  enabled    boolean     NOT NULL DEFAULT true,
  created    timestamptz NOT NULL DEFAULT now(),
  UNIQUE (domain, local_part)
);

-- The oldest account of a domain answers for postmaster when nobody else does.
CREATE INDEX account_by_age ON directory.account (domain, created, id);

CREATE TABLE directory.alias (
  local_part text        NOT NULL,
  domain     text        NOT NULL REFERENCES directory.domain (name),
  targets    text[]      NOT NULL CHECK (cardinality(targets) > 0),
  created    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (domain, local_part)
);

CREATE TABLE directory.credential (
  account       uuid        PRIMARY KEY REFERENCES directory.account (id) ON DELETE CASCADE,
  password_hash text        NOT NULL,
  changed       timestamptz NOT NULL DEFAULT now()
);
