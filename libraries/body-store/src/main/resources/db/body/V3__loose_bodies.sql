-- Bodies somebody has let go of, or that nobody may ever refer to. One that nobody is found to refer to in several
-- looks one after another is removed; one that somebody refers to is taken from here until that one lets go too.
--
--   looks   in how many looks nobody referred to it
--   last    the number of the last of these looks
CREATE TABLE body.loose (
  body  uuid PRIMARY KEY,
  looks integer NOT NULL DEFAULT 0,
  last  bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 80);

-- The last look that ended, and how much there was in the log when it did.
CREATE TABLE body.look (
  number   bigint NOT NULL,
  ended_at timestamptz NOT NULL,
  log_ends text NOT NULL
);
INSERT INTO body.look VALUES (0, '-infinity', '');

INSERT INTO body.loose (body) SELECT id FROM body.body;
