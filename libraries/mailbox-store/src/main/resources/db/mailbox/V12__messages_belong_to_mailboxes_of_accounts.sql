-- A mailbox is of one account, which the database does not know: by each column's own statistics nearly no message is in
-- any mailbox, and the message of a UID is then looked for by the index of MODSEQs, through all of the mailbox.
CREATE STATISTICS mailbox.message_in_mailbox (dependencies, ndistinct) ON account, mailbox_id FROM mailbox.message;
ANALYZE mailbox.message;
