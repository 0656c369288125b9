-- Addresses to which mail of a sender's domain is not sent, until until_at or for good.
--
--   sender_domain   * for every sender
--   fingerprint     of sender_domain and recipient: what replicas keep in memory
--   bounce          the kind of trouble that put it here; null when an operator did (made_by)
--   mail_id         the mail that came back
CREATE TABLE spool.suppression (
  sender_domain text        NOT NULL,
  recipient     text        NOT NULL,
  fingerprint   bigint      NOT NULL,
  bounce        text,
  status        text        NOT NULL,
  reason        text,
  mail_id       uuid,
  since         timestamptz NOT NULL,
  until_at      timestamptz,
  made_by       text,
  changed_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (sender_domain, recipient)
);

CREATE INDEX suppression_fingerprint ON spool.suppression (fingerprint);
CREATE INDEX suppression_changed ON spool.suppression (changed_at) INCLUDE (fingerprint);
CREATE INDEX suppression_until ON spool.suppression (until_at) WHERE until_at IS NOT NULL;
CREATE INDEX suppression_recipient ON spool.suppression (recipient);
