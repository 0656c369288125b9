-- Which POP3 session has an account's maildrop, and until when unless it is renewed (RFC 1939 §4).
CREATE TABLE mailbox.maildrop_lease (
  account uuid        PRIMARY KEY,
  holder  uuid        NOT NULL,
  expires timestamptz NOT NULL
);
