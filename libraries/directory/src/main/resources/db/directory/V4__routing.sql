-- What becomes of mail for a domain. Neither: its names are here. next_host: all of it goes to that host. alias_of: each
-- name means the same name there. Who has no name in a local domain goes to catch_all, if it has one.
ALTER TABLE directory.domain
  ADD COLUMN next_host text,
  ADD COLUMN alias_of  text REFERENCES directory.domain (name),
  ADD COLUMN catch_all text[] CHECK (cardinality(catch_all) > 0),
  ADD CONSTRAINT domain_of_one_kind CHECK (next_host IS NULL OR (alias_of IS NULL AND catch_all IS NULL)),
  ADD CONSTRAINT domain_not_of_itself CHECK (alias_of <> name AND (alias_of IS NULL OR catch_all IS NULL));

CREATE TABLE directory.mail_group (
  local_part text        NOT NULL,
  domain     text        NOT NULL REFERENCES directory.domain (name),
  posting    text        NOT NULL CHECK (posting IN ('ANYONE', 'MEMBERS', 'USERS', 'LISTED')),
  senders    text[]      NOT NULL DEFAULT '{}',
  created    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (domain, local_part)
);

-- A member is known by its folded name; mail goes to the address as it was written.
CREATE TABLE directory.group_member (
  local_part text NOT NULL,
  domain     text NOT NULL,
  member     text NOT NULL,
  address    text NOT NULL,
  PRIMARY KEY (domain, local_part, member),
  FOREIGN KEY (domain, local_part) REFERENCES directory.mail_group (domain, local_part) ON DELETE CASCADE
);

-- Rules rewrite names that nobody has, in their order.
CREATE TABLE directory.rewrite_rule (
  domain   text    NOT NULL REFERENCES directory.domain (name) ON DELETE CASCADE,
  position integer NOT NULL,
  pattern  text    NOT NULL,
  targets  text[]  NOT NULL CHECK (cardinality(targets) > 0),
  PRIMARY KEY (domain, position)
);

-- Every name somebody has.
CREATE VIEW directory.name AS
  SELECT domain, local_part FROM directory.account
  UNION ALL
  SELECT domain, local_part FROM directory.alias
  UNION ALL
  SELECT domain, local_part FROM directory.mail_group;

-- Whether a name has longer ones behind a delimiter is asked at every look-up.
CREATE INDEX account_by_prefix ON directory.account (domain, local_part text_pattern_ops);
CREATE INDEX alias_by_prefix ON directory.alias (domain, local_part text_pattern_ops);
CREATE INDEX mail_group_by_prefix ON directory.mail_group (domain, local_part text_pattern_ops);

-- What the reverse-paths of forwarded mail are signed with.
INSERT INTO directory.secret (purpose, octets)
VALUES ('srs', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
