-- Who wanted to send what to whom, and since when (RFC 6647).
CREATE TABLE ingress.greylist (
  network    cidr        NOT NULL,
  sender     text        NOT NULL, -- empty: the null reverse-path
  recipient  text        NOT NULL,
  first_seen timestamptz NOT NULL,
  passes     integer     NOT NULL DEFAULT 0, -- how often it came after its time
  expires    timestamptz NOT NULL,
  PRIMARY KEY (network, sender, recipient)
);

CREATE INDEX greylist_expires ON ingress.greylist (expires);

-- Networks that came again often enough need not wait.
CREATE TABLE ingress.greylist_network (
  network cidr        PRIMARY KEY,
  passes  integer     NOT NULL,
  expires timestamptz NOT NULL
);

CREATE INDEX greylist_network_expires ON ingress.greylist_network (expires);
