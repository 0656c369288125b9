-- Senders an account may write as beside the addresses that lead to it: an address, or '@domain' for
-- every address of a domain; folded like all names here, of domains of ours or of others.

CREATE TABLE directory.sender_grant (
  account uuid        NOT NULL REFERENCES directory.account (id) ON DELETE CASCADE,
  sender  text        NOT NULL,
  created timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account, sender)
);

-- How much an account may send where that differs from what all may; absent is as for all.

CREATE TABLE directory.sending_limit (
  account             uuid    PRIMARY KEY REFERENCES directory.account (id) ON DELETE CASCADE,
  mails_per_hour      integer CHECK (mails_per_hour > 0),
  mails_per_day       integer CHECK (mails_per_day > 0),
  recipients_per_hour integer CHECK (recipients_per_hour > 0),
  recipients_per_day  integer CHECK (recipients_per_day > 0)
);
