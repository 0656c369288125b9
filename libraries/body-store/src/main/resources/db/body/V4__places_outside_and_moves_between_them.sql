-- A content that arrives outside of the database is noted too, so that what a crash leaves of it there can be found.
ALTER TABLE body.incoming ADD COLUMN place text NOT NULL DEFAULT 'database';

-- Contents outside of the database whose body is gone, and contents anywhere whose body has moved to another: they go
-- when they are due, and are remembered until they have.
ALTER TABLE body.unlinked
  ADD COLUMN place text NOT NULL DEFAULT 'folder',
  ADD COLUMN due   timestamptz NOT NULL DEFAULT now();

-- Large bodies, wherever they are: those that can be moved. Small ones pay nothing for it.
CREATE INDEX body_large ON body.body (id) WHERE size > 262144;
