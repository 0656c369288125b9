-- How an account stands with its quota: the threshold its owner was last warned of, and since when mail is refused. How much
-- it has is the sum of its mailboxes' counters.
CREATE TABLE mailbox.quota_standing (
  account    uuid        PRIMARY KEY,
  warned     integer     NOT NULL DEFAULT 0,
  full_since timestamptz
);

-- Who was told that an account's owner is away, by which words, and because of which mail: once for each period.
CREATE TABLE mailbox.auto_reply (
  account    uuid           NOT NULL,
  sender     text           NOT NULL,
  handle     text           NOT NULL,
  mail_id    uuid           NOT NULL,
  replied_at timestamptz(3) NOT NULL,
  PRIMARY KEY (account, sender, handle)
);
