-- Takes its time.
SELECT pg_sleep(2);
CREATE TABLE slow.thing (id bigint PRIMARY KEY);
