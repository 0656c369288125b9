-- Whoever asks the directory is told of changes by NOTIFY directory: 'logins of ' and the account, or 'logins in ' and the
-- domain, when logins that were made there count no more; with nothing when anything else has changed. Triggers say it,
-- so that a change made by hand is told like any other.

-- How often logins of the account were ended: by a new password, by taking back an app password, by disabling it. A login
-- counts while this is what it was.
ALTER TABLE directory.account ADD COLUMN logins_ended bigint NOT NULL DEFAULT 0;

CREATE FUNCTION directory.tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('directory', '');
  RETURN NULL;
END $$;

CREATE FUNCTION directory.tell_of_logins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('directory', 'logins of ' || OLD.id);
  RETURN NULL;
END $$;

CREATE FUNCTION directory.tell_of_logins_in_domain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('directory', 'logins in ' || OLD.name);
  RETURN NULL;
END $$;

CREATE FUNCTION directory.end_logins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE directory.account SET logins_ended = logins_ended + 1 WHERE id = OLD.account;
  RETURN NULL;
END $$;

CREATE FUNCTION directory.end_own_logins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.logins_ended := OLD.logins_ended + 1;
  RETURN NEW;
END $$;

-- A better hash of the same password leaves "changed" as it was.
CREATE TRIGGER ends_logins AFTER UPDATE ON directory.credential
  FOR EACH ROW WHEN (OLD.changed <> NEW.changed) EXECUTE FUNCTION directory.end_logins();
CREATE TRIGGER ends_logins AFTER DELETE ON directory.app_password
  FOR EACH ROW EXECUTE FUNCTION directory.end_logins();
CREATE TRIGGER ends_logins BEFORE UPDATE ON directory.account
  FOR EACH ROW WHEN (OLD.enabled AND NOT NEW.enabled) EXECUTE FUNCTION directory.end_own_logins();

CREATE TRIGGER tells_of_logins AFTER UPDATE ON directory.account
  FOR EACH ROW WHEN (OLD.logins_ended <> NEW.logins_ended) EXECUTE FUNCTION directory.tell_of_logins();
CREATE TRIGGER tells_of_removed AFTER DELETE ON directory.account
  FOR EACH ROW EXECUTE FUNCTION directory.tell_of_logins();
CREATE TRIGGER tells_of_logins AFTER UPDATE ON directory.domain
  FOR EACH ROW WHEN (OLD.enabled AND NOT NEW.enabled) EXECUTE FUNCTION directory.tell_of_logins_in_domain();

-- Every table tells, but for those that are asked anew at each login.
DO $$
DECLARE
  told text;
BEGIN
  FOR told IN SELECT tablename FROM pg_tables
               WHERE schemaname = 'directory'
                 AND tablename NOT IN ('flyway_schema_history', 'credential', 'scram_key', 'app_password')
  LOOP
    EXECUTE format('CREATE TRIGGER tells AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON directory.%I '
                   'FOR EACH STATEMENT EXECUTE FUNCTION directory.tell()', told);
  END LOOP;
END $$;
