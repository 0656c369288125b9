-- What operators have decided for all mail of a domain, a sender or a tenant; in force while ended_at is null.
CREATE TABLE spool.rule (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  deed     text        NOT NULL CHECK (deed IN ('hold', 'route')),
  matter   text        NOT NULL CHECK (matter IN ('domain', 'sender', 'tenant')),
  value    text        NOT NULL,
  via      text        CHECK ((via IS NOT NULL) = (deed = 'route')),
  reason   text,
  made_at  timestamptz NOT NULL DEFAULT now(),
  made_by  text        NOT NULL,
  ended_at timestamptz,
  ended_by text,
  -- when nothing was left that the ended rule held
  over_at  timestamptz
);

CREATE UNIQUE INDEX rule_in_force ON spool.rule (deed, matter, value) WHERE ended_at IS NULL;
CREATE INDEX rule_ending ON spool.rule (id) WHERE ended_at IS NOT NULL AND over_at IS NULL;

-- What a rule holds, to let go when the rule ends.
CREATE INDEX waiting_held_by_rule ON spool.waiting (held_by) WHERE sent_at IS NULL AND held_by LIKE 'rule %';

-- What operators did to waiting mail, until the journal and the sender know it. A row is written in the statement
-- that does the deed, so neither is ever there without the other.
--
--   envelope, outcome   of a recipient who has ended, because the row that waited may be forgotten first
CREATE TABLE spool.deed (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  mail_id   uuid        NOT NULL,
  recipient text        NOT NULL,
  deed      text        NOT NULL,
  done_at   timestamptz NOT NULL DEFAULT now(),
  done_by   text        NOT NULL,
  detail    text,
  envelope  text,
  outcome   text
);
