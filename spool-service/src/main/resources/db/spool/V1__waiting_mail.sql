-- Mail that waits for its next attempt: one row for each recipient of each mail.
--
--   waiting   sent_at is null, claimed_until is null or past   tried again at due_at
--   claimed   sent_at is null, claimed_until is to come        a replica is sending it; if it dies, waiting again
--   sent      sent_at is set                                   on its way, or ended; kept for a while, because
--                                                              attempts tells an old record from a new one
CREATE TABLE spool.waiting (
  mail_id       uuid        NOT NULL,
  recipient     text        NOT NULL,
  destination   text        NOT NULL,
  attempts      integer     NOT NULL,
  status        text        NOT NULL,
  accepted_at   timestamptz NOT NULL,
  due_at        timestamptz NOT NULL,
  warn_at       timestamptz,
  claimed_until timestamptz,
  sent_at       timestamptz,
  envelope      text        NOT NULL,
  outcome       text        NOT NULL,
  PRIMARY KEY (mail_id, recipient)
);

CREATE INDEX waiting_due ON spool.waiting (due_at, mail_id) WHERE sent_at IS NULL;
CREATE INDEX waiting_warning ON spool.waiting (warn_at, mail_id) WHERE sent_at IS NULL AND warn_at IS NOT NULL;
CREATE INDEX waiting_destination ON spool.waiting (destination, due_at) WHERE sent_at IS NULL;
CREATE INDEX waiting_sent ON spool.waiting (sent_at) WHERE sent_at IS NOT NULL;
