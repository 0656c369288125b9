-- What others may do with a mailbox (RFC 4314). Its owner may do everything and has no row. The nil UUID is anyone;
-- a negative row takes rights away.
CREATE TABLE mailbox.acl (
  account    uuid NOT NULL,
  mailbox_id bigint NOT NULL,
  grantee    uuid NOT NULL,
  negative   boolean NOT NULL,
  rights     text NOT NULL,
  PRIMARY KEY (account, mailbox_id, grantee, negative),
  FOREIGN KEY (account, mailbox_id) REFERENCES mailbox.mailbox (account, id) ON DELETE CASCADE
);
-- What somebody may see.
CREATE INDEX acl_grantee ON mailbox.acl (grantee);

-- What was written beside a mailbox (RFC 5464): for one reader, or with the nil UUID for all who may read it.
CREATE TABLE mailbox.annotation (
  account    uuid NOT NULL,
  mailbox_id bigint NOT NULL,
  reader     uuid NOT NULL,
  entry      text COLLATE "C" NOT NULL,
  value      bytea NOT NULL,
  PRIMARY KEY (account, mailbox_id, reader, entry),
  FOREIGN KEY (account, mailbox_id) REFERENCES mailbox.mailbox (account, id) ON DELETE CASCADE
);

-- The same beside the server.
CREATE TABLE mailbox.server_annotation (
  reader uuid NOT NULL,
  entry  text COLLATE "C" NOT NULL,
  value  bytea NOT NULL,
  PRIMARY KEY (reader, entry)
);
