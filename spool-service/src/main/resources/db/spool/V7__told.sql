-- What the sender of a mail was told of a recipient, or what it was decided not to tell: once for each action.
-- cause names the record of mail.returned that brought it. The same record, read again because its transaction
-- failed, tells it again; another record that brings it is a repetition. Kept for as long as a record may be read again.
CREATE TABLE spool.told (
  mail_id   uuid        NOT NULL,
  recipient text        NOT NULL,
  action    text        NOT NULL,
  cause     text        NOT NULL,
  told_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (mail_id, recipient, action)
);

CREATE INDEX told_at ON spool.told (told_at);
