-- Every key begins with the account, so that the tables can be spread by account.

CREATE SEQUENCE mailbox.mailbox_id;

-- UIDVALIDITY is never given twice, to whatever name (RFC 9051 §2.3.1.1). Beginning with the clock keeps it so
-- for a database that was made anew under the same names.
CREATE SEQUENCE mailbox.uidvalidity MAXVALUE 4294967295;
DO $$
BEGIN
  PERFORM setval('mailbox.uidvalidity', CAST(extract(epoch FROM now()) AS bigint));
END $$;

-- The row is locked by whoever changes the mailbox: so UIDs and MODSEQs become visible in their order.
CREATE TABLE mailbox.mailbox (
  account       uuid NOT NULL,
  id            bigint NOT NULL DEFAULT nextval('mailbox.mailbox_id'),
  name          text COLLATE "C" NOT NULL,
  uidvalidity   bigint NOT NULL DEFAULT nextval('mailbox.uidvalidity'),
  special_use   text,
  uidnext       bigint NOT NULL DEFAULT 1,
  highestmodseq bigint NOT NULL DEFAULT 1,
  recent_from   bigint NOT NULL DEFAULT 1,
  messages      bigint NOT NULL DEFAULT 0,
  unseen        bigint NOT NULL DEFAULT 0,
  deleted       bigint NOT NULL DEFAULT 0,
  size          bigint NOT NULL DEFAULT 0,
  created_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account, id),
  UNIQUE (account, name)
) WITH (fillfactor = 50);

-- What a mail says, once for an account in however many mailboxes it lies; goes with the last of its messages.
CREATE TABLE mailbox.email (
  account   uuid NOT NULL,
  id        uuid NOT NULL,
  body      uuid NOT NULL,
  trace     text NOT NULL,
  structure text NOT NULL,
  thread_id uuid,
  messages  integer NOT NULL DEFAULT 1,
  PRIMARY KEY (account, id)
);
-- Whether anybody still needs a body.
CREATE INDEX email_body ON mailbox.email (body);

-- A mail in a mailbox: small, because opening a mailbox reads them all and a flag rewrites one.
CREATE TABLE mailbox.message (
  account       uuid NOT NULL,
  mailbox_id    bigint NOT NULL,
  uid           bigint NOT NULL,
  modseq        bigint NOT NULL,
  arrived       bigint NOT NULL,            -- the MODSEQ of its arrival
  flags         integer NOT NULL,
  keywords      text NOT NULL,              -- with a space between two: a keyword is an atom (RFC 9051 §9)
  size          bigint NOT NULL,
  internal_date timestamptz NOT NULL,
  saved_at      timestamptz NOT NULL,
  email_id      uuid NOT NULL,
  PRIMARY KEY (account, mailbox_id, uid)
) WITH (fillfactor = 90);
CREATE INDEX message_modseq ON mailbox.message (account, mailbox_id, modseq);

-- What is gone, for those who knew it: it had arrived before they last looked and went after.
CREATE TABLE mailbox.expunged (
  account    uuid NOT NULL,
  mailbox_id bigint NOT NULL,
  modseq     bigint NOT NULL,
  uid        bigint NOT NULL,
  arrived    bigint NOT NULL,
  PRIMARY KEY (account, mailbox_id, modseq, uid)
);

CREATE TABLE mailbox.subscription (
  account uuid NOT NULL,
  name    text COLLATE "C" NOT NULL,
  PRIMARY KEY (account, name)
);

-- What makes filing exact: a mail that has a row here was filed.
CREATE TABLE mailbox.ledger (
  account  uuid NOT NULL,
  mail_id  uuid NOT NULL,
  filed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account, mail_id)
);
CREATE INDEX ledger_filed_at ON mailbox.ledger USING brin (filed_at);
