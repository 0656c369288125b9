-- Where a body's octets are: 'database' (in body.chunk) or 'folder' (a file named by the content).
ALTER TABLE body.body ADD COLUMN place text NOT NULL DEFAULT 'database';

-- Contents in a folder whose body is gone: the file goes after the commit, and is remembered until it has.
CREATE TABLE body.unlinked (
  content uuid PRIMARY KEY
);

-- Asked for what lies in the folder and may be left over.
CREATE INDEX body_in_folder ON body.body (content) WHERE place = 'folder';
