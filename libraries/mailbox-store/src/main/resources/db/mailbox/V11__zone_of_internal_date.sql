-- In which zone the internal date was given, in minutes east of UTC: days are searched as they were there (RFC 9051 §6.4.4).
ALTER TABLE mailbox.message    ADD COLUMN internal_zone smallint NOT NULL DEFAULT 0;
ALTER TABLE mailbox.restorable ADD COLUMN internal_zone smallint NOT NULL DEFAULT 0;
