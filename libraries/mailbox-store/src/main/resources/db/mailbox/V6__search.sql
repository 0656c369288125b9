-- How far a mailbox is indexed: all messages up to this UID. UIDs become visible in their order.
CREATE TABLE mailbox.indexed (
  account    uuid NOT NULL,
  mailbox_id bigint NOT NULL,
  uid        bigint NOT NULL,
  PRIMARY KEY (account, mailbox_id),
  FOREIGN KEY (account, mailbox_id) REFERENCES mailbox.mailbox (account, id) ON DELETE CASCADE
) WITH (fillfactor = 50);

-- Locked by whoever indexes mail of the account. Loose are the signatures that are in no segment yet.
CREATE TABLE mailbox.indexing (
  account uuid PRIMARY KEY,
  loose   integer NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- What an email is searched and sorted by; text as the collation i;unicode-casemap writes it.
CREATE TABLE mailbox.email_summary (
  account      uuid NOT NULL,
  email_id     uuid NOT NULL,
  thread_id    uuid NOT NULL,
  sent_day     date,                        -- as the Date field says, in whatever zone
  sent_at      timestamptz,
  subject      text COLLATE "C",
  base_subject text COLLATE "C" NOT NULL,
  from_text    text COLLATE "C",            -- absent when there is no such field
  to_text      text COLLATE "C",
  cc_text      text COLLATE "C",
  bcc_text     text COLLATE "C",
  PRIMARY KEY (account, email_id),
  FOREIGN KEY (account, email_id) REFERENCES mailbox.email (account, id) ON DELETE CASCADE
);

-- The signature of all text of an email, until there are enough of them for a segment.
CREATE TABLE mailbox.loose_signature (
  account   uuid NOT NULL,
  email_id  uuid NOT NULL,
  signature bytea NOT NULL,
  PRIMARY KEY (account, email_id),
  FOREIGN KEY (account, email_id) REFERENCES mailbox.email_summary (account, email_id) ON DELETE CASCADE
);

-- The signatures of many emails turned by a quarter: for each position one bit of every email, so that a search reads
-- a few positions only. It is not compressed, or a position could not be read alone.
CREATE SEQUENCE mailbox.text_segment_id;
CREATE TABLE mailbox.text_segment (
  account   uuid NOT NULL,
  id        bigint NOT NULL DEFAULT nextval('mailbox.text_segment_id'),
  looked_at timestamptz NOT NULL DEFAULT now(),  -- when it was last asked how many of its emails are left
  positions integer NOT NULL,
  width     integer NOT NULL,                    -- octets of one position
  emails    bytea NOT NULL,                      -- their ids, 16 octets each
  bits      bytea NOT NULL,
  PRIMARY KEY (account, id)
);
ALTER TABLE mailbox.text_segment ALTER COLUMN bits SET STORAGE EXTERNAL;
ALTER TABLE mailbox.text_segment ALTER COLUMN emails SET STORAGE EXTERNAL;

-- Which thread a Message-ID under a subject belongs to. It outlives its mail: a thread may be taken up again.
CREATE TABLE mailbox.thread_word (
  account   uuid NOT NULL,
  word      uuid NOT NULL,
  thread_id uuid NOT NULL,
  PRIMARY KEY (account, word)
);
ALTER TABLE mailbox.email DROP COLUMN thread_id;
