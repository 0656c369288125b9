-- What emails are sorted and threaded by (RFC 5256, RFC 5957), text as the collation i;unicode-casemap writes it. What was
-- indexed before has nothing of it and is indexed anew.
TRUNCATE mailbox.indexed, mailbox.loose_signature, mailbox.text_segment, mailbox.email_summary;
UPDATE mailbox.indexing SET loose = 0;

ALTER TABLE mailbox.email_summary
  ADD COLUMN from_mailbox text COLLATE "C" NOT NULL,
  ADD COLUMN to_mailbox   text COLLATE "C" NOT NULL,
  ADD COLUMN cc_mailbox   text COLLATE "C" NOT NULL,
  ADD COLUMN from_display text COLLATE "C" NOT NULL,
  ADD COLUMN to_display   text COLLATE "C" NOT NULL,
  ADD COLUMN is_reply     boolean NOT NULL,
  ADD COLUMN message_id   bigint NOT NULL,      -- a word for the Message-ID, 0 when there is none
  ADD COLUMN refs         bigint[] NOT NULL;    -- the same for what it refers to, the oldest first
