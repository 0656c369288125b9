-- MT-PRIORITY (RFC 6710): what is more urgent leaves first. The index over due_at alone stays for
-- replicas of the release before, and for counting.
ALTER TABLE spool.waiting ADD COLUMN priority smallint NOT NULL DEFAULT 0;

CREATE INDEX waiting_due_by_priority ON spool.waiting (priority, due_at, mail_id) WHERE sent_at IS NULL;
