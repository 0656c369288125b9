-- What was brought here from another server, by a name made of what its bringer calls it: brought again, it is passed over.
CREATE TABLE mailbox.imported (
  account uuid NOT NULL,
  name    uuid NOT NULL,
  PRIMARY KEY (account, name)
);
