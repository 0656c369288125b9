-- What mail of a domain is signed with (RFC 6376 §3.6). A selector names one key for ever: who verifies may have its record
-- in a cache. One key of each algorithm signs at a time; private keys are sealed when the service was given a secret to do it.
CREATE TABLE directory.dkim_key (
  domain      text        NOT NULL REFERENCES directory.domain (name) ON DELETE CASCADE,
  selector    text        NOT NULL,
  algorithm   text        NOT NULL CHECK (algorithm IN ('RSA', 'ED25519')),
  state       text        NOT NULL CHECK (state IN ('NEW', 'ACTIVE', 'RETIRED')),
  public_key  bytea       NOT NULL,
  private_key bytea       NOT NULL,
  sealed      boolean     NOT NULL,
  created     timestamptz NOT NULL DEFAULT now(),
  activated   timestamptz,
  retired     timestamptz,
  PRIMARY KEY (domain, selector)
);

CREATE UNIQUE INDEX dkim_key_that_signs ON directory.dkim_key (domain, algorithm) WHERE state = 'ACTIVE';
