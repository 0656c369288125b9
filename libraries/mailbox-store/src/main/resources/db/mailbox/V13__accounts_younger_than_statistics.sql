-- Where accounts are few, statistics list them all, and one that came later is taken for empty: what names some of its
-- messages then reads all of them, until the next ANALYZE. With no list to speak of, each is taken for an average one.
ALTER TABLE mailbox.message ALTER COLUMN account SET STATISTICS 1, ALTER COLUMN mailbox_id SET STATISTICS 1;
ALTER TABLE mailbox.expunged ALTER COLUMN account SET STATISTICS 1, ALTER COLUMN mailbox_id SET STATISTICS 1;
ALTER TABLE mailbox.email ALTER COLUMN account SET STATISTICS 1;
ALTER TABLE mailbox.email_summary ALTER COLUMN account SET STATISTICS 1;
ALTER TABLE mailbox.loose_signature ALTER COLUMN account SET STATISTICS 1;
ALTER TABLE mailbox.thread_word ALTER COLUMN account SET STATISTICS 1;
ANALYZE mailbox.message, mailbox.expunged, mailbox.email, mailbox.email_summary, mailbox.loose_signature, mailbox.thread_word;
