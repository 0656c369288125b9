-- How much mail an account may keep, and every account of a domain that has no row of its own. Absent: as for the domain, or
-- as for all. 0: without limit.
CREATE TABLE directory.account_quota (
  account  uuid   PRIMARY KEY REFERENCES directory.account (id) ON DELETE CASCADE,
  bytes    bigint CHECK (bytes >= 0),
  messages bigint CHECK (messages >= 0)
);

CREATE TABLE directory.domain_quota (
  domain   text   PRIMARY KEY REFERENCES directory.domain (name) ON DELETE CASCADE,
  bytes    bigint CHECK (bytes >= 0),
  messages bigint CHECK (messages >= 0)
);

-- Where the mail of an account goes besides, or instead.
CREATE TABLE directory.forwarding (
  account uuid    PRIMARY KEY REFERENCES directory.account (id) ON DELETE CASCADE,
  targets text[]  NOT NULL CHECK (cardinality(targets) > 0),
  keep    boolean NOT NULL
);

-- What those hear who write to somebody who is away. No beginning: now. No end: until it is taken back. No subject and no
-- period: as for all.
CREATE TABLE directory.vacation (
  account        uuid        PRIMARY KEY REFERENCES directory.account (id) ON DELETE CASCADE,
  subject        text,
  body           text        NOT NULL CHECK (body <> ''),
  starts         timestamptz,
  ends           timestamptz,
  period_seconds bigint      CHECK (period_seconds > 0),
  CHECK (starts < ends)
);
