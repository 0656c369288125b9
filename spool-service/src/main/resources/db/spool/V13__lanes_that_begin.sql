-- A lane that begins is parked as its destination is at that moment. Nobody may let that destination go before the lane
-- is there to be let go with the others: it would stay parked, and its mail with it, until the lane is counted anew. So
-- the row of the destination is locked, before any lane is, when one begins; for the rest these are as they were.
CREATE OR REPLACE FUNCTION spool.count_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM spool.destination
   WHERE name IN (SELECT coalesce(via, destination) FROM added
                   WHERE sent_at IS NULL
                     AND NOT EXISTS (SELECT FROM spool.lane
                                      WHERE lane.destination = coalesce(added.via, added.destination)
                                        AND lane.priority = added.priority))
   ORDER BY name FOR SHARE;
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

CREATE OR REPLACE FUNCTION spool.count_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM spool.destination
   WHERE name IN (SELECT coalesce(via, destination) FROM added
                   WHERE sent_at IS NULL
                     AND NOT EXISTS (SELECT FROM spool.lane
                                      WHERE lane.destination = coalesce(added.via, added.destination)
                                        AND lane.priority = added.priority))
   ORDER BY name FOR SHARE;
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
