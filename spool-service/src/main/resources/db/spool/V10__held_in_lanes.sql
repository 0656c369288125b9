-- Recounting a lane looks at what is held in it, too.
CREATE INDEX waiting_lane_held ON spool.waiting (coalesce(via, destination), priority)
  WHERE sent_at IS NULL AND held_at IS NOT NULL;
