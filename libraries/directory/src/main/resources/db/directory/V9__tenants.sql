-- Whose a domain is, where one installation serves several: rules of the queue can speak of them.
ALTER TABLE directory.domain ADD COLUMN tenant text CHECK (tenant <> '');
