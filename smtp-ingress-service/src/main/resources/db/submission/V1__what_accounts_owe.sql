-- What an account owes for what it sent: a mail at a limit of 60 an hour owes a minute. The columns say when
-- each debt is paid; an account may send while none of them reaches further than its hour or day.

CREATE TABLE submission.debt (
  account             uuid        PRIMARY KEY,
  mails_per_hour      timestamptz NOT NULL,
  mails_per_day       timestamptz NOT NULL,
  recipients_per_hour timestamptz NOT NULL,
  recipients_per_day  timestamptz NOT NULL
);
