-- How sessions with the hosts of other domains fared with TLS, counted by day for the domains that want a report of it
-- (RFC 8460). What is alike is one row: seen is what happened, in JSON.
CREATE TABLE spool.tls_session (
  day      date   NOT NULL,
  domain   text   NOT NULL,
  seen     text   NOT NULL,
  sessions bigint NOT NULL
);

CREATE UNIQUE INDEX tls_session_alike ON spool.tls_session (day, domain, md5(seen));

-- The reports that are owed, one for each day and domain, and when the next try to send one is made.
CREATE TABLE spool.tls_report (
  day       date        NOT NULL,
  domain    text        NOT NULL,
  report_to text[]      NOT NULL,
  due       timestamptz NOT NULL,
  attempts  integer     NOT NULL DEFAULT 0,
  PRIMARY KEY (day, domain)
);

CREATE INDEX tls_report_due ON spool.tls_report (due);
