-- What is old is found by its age and removed in portions. All rows of a transaction have one time, so the index is small
-- and grows at its end alone; the summary of before could not find the oldest rows once others lie in their place.
DROP INDEX mailbox.ledger_filed_at;
CREATE INDEX ledger_filed_at ON mailbox.ledger (filed_at);

ALTER TABLE mailbox.expunged ADD COLUMN gone_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX expunged_gone_at ON mailbox.expunged (gone_at);

-- Up to which MODSEQ expunges may have been forgotten.
ALTER TABLE mailbox.mailbox ADD COLUMN forgotten bigint NOT NULL DEFAULT 0;
