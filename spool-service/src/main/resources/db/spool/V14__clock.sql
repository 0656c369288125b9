-- The latest time of day that was seen here, in one row. When it is far in the future, the clock has been put back, and
-- what is to wait until a time of day would wait longer by as much.
--
--   put_back   by so many milliseconds, from when that was seen until all that waits has been brought forward by as much
--   mail_id, recipient   the last of spool.waiting that was; it goes through them in portions, in this order
CREATE TABLE spool.clock (
  one       boolean     PRIMARY KEY DEFAULT true CHECK (one),
  latest    timestamptz NOT NULL DEFAULT now(),
  put_back  bigint,
  mail_id   uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  recipient text        NOT NULL DEFAULT ''
);

INSERT INTO spool.clock DEFAULT VALUES;
