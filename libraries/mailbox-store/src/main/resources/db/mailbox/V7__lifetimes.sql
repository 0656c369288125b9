-- Accounts that were deleted: what is theirs is removed in portions, by whoever holds the row, until two looks one after
-- another find nothing. Kept for a while as a proof.
CREATE TABLE mailbox.departure (
  account     uuid        PRIMARY KEY,
  address     text        NOT NULL,
  asked_at    timestamptz NOT NULL DEFAULT now(),
  asked_by    text        NOT NULL,
  looks       integer     NOT NULL DEFAULT 0,   -- that found nothing, one after another
  next_look   timestamptz NOT NULL DEFAULT now(),
  held_until  timestamptz,
  finished_at timestamptz
);
CREATE INDEX departure_open ON mailbox.departure (next_look) WHERE finished_at IS NULL;

-- How much there was of it in each table, and how much has been removed.
CREATE TABLE mailbox.departure_count (
  account uuid   NOT NULL REFERENCES mailbox.departure (account) ON DELETE CASCADE,
  name    text   NOT NULL,
  before  bigint NOT NULL,
  removed bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (account, name)
);

-- How many days messages stay in a mailbox, where that differs from what holds for its like; 0 for ever.
CREATE TABLE mailbox.retention (
  account    uuid    NOT NULL,
  mailbox_id bigint  NOT NULL,
  days       integer NOT NULL CHECK (days >= 0),
  PRIMARY KEY (account, mailbox_id),
  FOREIGN KEY (account, mailbox_id) REFERENCES mailbox.mailbox (account, id) ON DELETE CASCADE
);

-- Mailboxes that are emptied of old messages where an operator has settled how old.
CREATE INDEX mailbox_emptied ON mailbox.mailbox (account, id) WHERE special_use IN ('TRASH', 'JUNK');

-- Messages that were expunged and may be put back for a while: each counts as one of its email's messages.
CREATE TABLE mailbox.restorable (
  account       uuid        NOT NULL,
  id            bigint      GENERATED ALWAYS AS IDENTITY,
  mailbox       text        COLLATE "C" NOT NULL,
  flags         integer     NOT NULL,
  keywords      text        NOT NULL,
  size          bigint      NOT NULL,
  internal_date timestamptz NOT NULL,
  email_id      uuid        NOT NULL,
  expunged_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account, id)
);
CREATE INDEX restorable_expunged ON mailbox.restorable (expunged_at);
