-- The queue for millions: what operators steer by, and where due mail is found without looking at what is not.

-- tenant: the domain of the user who submitted the mail; absent for mail of strangers
-- held_at, held_by: passed over until somebody releases it
-- via: carried to this host (host:port) instead of the recipient's domain, because an operator said so
-- expires_at: when it is given up without another attempt if its destination is backed off by then
ALTER TABLE spool.waiting
  ADD COLUMN sender     text,
  ADD COLUMN tenant     text,
  ADD COLUMN size       bigint NOT NULL DEFAULT 0,
  ADD COLUMN held_at    timestamptz,
  ADD COLUMN held_by    text,
  ADD COLUMN via        text,
  ADD COLUMN expires_at timestamptz;

-- Room in each page for the claims, which then touch no index; and a vacuum that keeps up with a queue.
ALTER TABLE spool.waiting SET (
  fillfactor = 80,
  autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05,
  autovacuum_analyze_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 1);

DROP INDEX spool.waiting_destination; -- read by nobody
CREATE INDEX waiting_lane ON spool.waiting (coalesce(via, destination), priority, due_at, mail_id)
  WHERE sent_at IS NULL AND held_at IS NULL;
CREATE INDEX waiting_expiry ON spool.waiting (coalesce(via, destination), expires_at)
  WHERE sent_at IS NULL AND held_at IS NULL;
CREATE INDEX waiting_page ON spool.waiting (mail_id, recipient) WHERE sent_at IS NULL;
CREATE INDEX waiting_page_of_destination ON spool.waiting (destination, mail_id, recipient) WHERE sent_at IS NULL;
CREATE INDEX waiting_page_of_sender ON spool.waiting (sender, mail_id, recipient) WHERE sent_at IS NULL;
CREATE INDEX waiting_page_of_tenant ON spool.waiting (tenant, mail_id, recipient) WHERE sent_at IS NULL AND tenant IS NOT NULL;
CREATE INDEX waiting_page_of_recipient ON spool.waiting (recipient, mail_id) WHERE sent_at IS NULL;
CREATE INDEX waiting_page_held ON spool.waiting (mail_id, recipient) WHERE sent_at IS NULL AND held_at IS NOT NULL;

-- What is known of a destination as a whole: a row for those about which there is something to know.
--
--   held       held_at is set    nothing leaves for it until somebody releases it
--   failing    failures > 0      so many attempts in a row reached nobody, since failing_since
--   backed off probe_at is set   nothing but one probe at a time leaves for it, the next one then
CREATE TABLE spool.destination (
  name          text PRIMARY KEY,
  held_at       timestamptz,
  held_by       text,
  failures      integer NOT NULL DEFAULT 0,
  failing_since timestamptz,
  trouble       text,
  probes        integer NOT NULL DEFAULT 0,
  probe_at      timestamptz
);
CREATE INDEX destination_probe ON spool.destination (probe_at) WHERE probe_at IS NOT NULL AND held_at IS NULL;

-- The mail of one destination and one priority that waits, counted; kept by the triggers below in the transaction
-- that changes spool.waiting, whoever that is.
--
--   waiting, held   how many rows, and how many of them somebody holds
--   next_due        no row of it can be claimed earlier; may be too early, never too late
--   next_expiry     likewise for expires_at
--   parked          passed over, because its destination is held or backed off
CREATE TABLE spool.lane (
  destination text        NOT NULL,
  priority    smallint    NOT NULL,
  waiting     bigint      NOT NULL,
  held        bigint      NOT NULL,
  next_due    timestamptz NOT NULL,
  next_expiry timestamptz NOT NULL,
  parked      boolean     NOT NULL,
  PRIMARY KEY (destination, priority)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500,
        autovacuum_vacuum_cost_delay = 1);
CREATE INDEX lane_due ON spool.lane (priority, next_due) WHERE NOT parked;
CREATE INDEX lane_expiry ON spool.lane (next_expiry) WHERE parked;

-- What waits already; a row nobody can read is counted all the same.
UPDATE spool.waiting
   SET sender = CASE WHEN envelope IS JSON THEN envelope::jsonb ->> 'sender' END,
       size = CASE WHEN envelope IS JSON THEN coalesce((envelope::jsonb -> 'body' ->> 'size')::bigint, 0) ELSE 0 END,
       tenant = CASE WHEN envelope IS JSON THEN nullif(split_part(envelope::jsonb -> 'origin' ->> 'user', '@', 2), '') END,
       expires_at = greatest(accepted_at + interval '5 days', due_at)
 WHERE sent_at IS NULL;
INSERT INTO spool.lane (destination, priority, waiting, held, next_due, next_expiry, parked)
SELECT destination, priority, count(*), 0, min(greatest(due_at, claimed_until)), min(expires_at), false
  FROM spool.waiting WHERE sent_at IS NULL GROUP BY destination, priority;

-- Whether a destination is one whose lanes are passed over.
CREATE FUNCTION spool.is_parked(destination text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM spool.destination
                  WHERE name = $1 AND (held_at IS NOT NULL OR probe_at IS NOT NULL))
$$;

-- Lanes are always changed in one order, after the rows of spool.waiting, so that nobody waits crosswise.
CREATE FUNCTION spool.count_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO spool.lane AS lane (destination, priority, waiting, held, next_due, next_expiry, parked)
  SELECT coalesce(via, destination) AS name, priority, count(*), count(held_at),
         coalesce(min(greatest(due_at, claimed_until)) FILTER (WHERE held_at IS NULL), 'infinity'),
         coalesce(min(expires_at) FILTER (WHERE held_at IS NULL), 'infinity'),
         spool.is_parked(coalesce(via, destination))
    FROM added WHERE sent_at IS NULL
   GROUP BY coalesce(via, destination), priority ORDER BY 1, 2
  ON CONFLICT (destination, priority) DO UPDATE
    SET waiting = lane.waiting + excluded.waiting, held = lane.held + excluded.held,
        next_due = least(lane.next_due, excluded.next_due),
        next_expiry = least(lane.next_expiry, excluded.next_expiry);
  RETURN NULL;
END $$;

CREATE FUNCTION spool.count_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO spool.lane AS lane (destination, priority, waiting, held, next_due, next_expiry, parked)
  SELECT name, priority, sum(one), sum(holds), min(due), min(expiry), spool.is_parked(name)
    FROM (
      SELECT coalesce(via, destination) AS name, priority, 1 AS one, (held_at IS NOT NULL)::integer AS holds,
             CASE WHEN held_at IS NULL THEN greatest(due_at, claimed_until) ELSE 'infinity' END AS due,
             CASE WHEN held_at IS NULL THEN coalesce(expires_at, 'infinity') ELSE 'infinity' END AS expiry
        FROM added WHERE sent_at IS NULL
      UNION ALL
      SELECT coalesce(via, destination), priority, -1, -(held_at IS NOT NULL)::integer, 'infinity', 'infinity'
        FROM removed WHERE sent_at IS NULL) AS change
   GROUP BY name, priority
  HAVING sum(one) <> 0 OR sum(holds) <> 0 OR min(due) < 'infinity'
   ORDER BY name, priority
  ON CONFLICT (destination, priority) DO UPDATE
    SET waiting = lane.waiting + excluded.waiting, held = lane.held + excluded.held,
        next_due = least(lane.next_due, excluded.next_due),
        next_expiry = least(lane.next_expiry, excluded.next_expiry)
    WHERE excluded.waiting <> 0 OR excluded.held <> 0
       OR excluded.next_due < lane.next_due OR excluded.next_expiry < lane.next_expiry;
  RETURN NULL;
END $$;

CREATE FUNCTION spool.count_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM spool.lane AS lane
    JOIN (SELECT DISTINCT coalesce(via, destination) AS name, priority FROM removed WHERE sent_at IS NULL) AS gone
      ON lane.destination = gone.name AND lane.priority = gone.priority
   ORDER BY lane.destination, lane.priority FOR NO KEY UPDATE OF lane;
  UPDATE spool.lane AS lane SET waiting = lane.waiting - gone.n, held = lane.held - gone.holds
    FROM (SELECT coalesce(via, destination) AS name, priority, count(*) AS n, count(held_at) AS holds
            FROM removed WHERE sent_at IS NULL GROUP BY 1, 2) AS gone
   WHERE lane.destination = gone.name AND lane.priority = gone.priority;
  RETURN NULL;
END $$;

CREATE FUNCTION spool.count_none() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM spool.lane;
  RETURN NULL;
END $$;

CREATE TRIGGER waiting_added AFTER INSERT ON spool.waiting
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION spool.count_added();
CREATE TRIGGER waiting_changed AFTER UPDATE ON spool.waiting
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION spool.count_changed();
CREATE TRIGGER waiting_removed AFTER DELETE ON spool.waiting
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION spool.count_removed();
CREATE TRIGGER waiting_emptied AFTER TRUNCATE ON spool.waiting
  FOR EACH STATEMENT EXECUTE FUNCTION spool.count_none();
