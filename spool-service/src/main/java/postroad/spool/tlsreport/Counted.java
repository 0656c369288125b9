package postroad.spool.tlsreport;

/** So many sessions were like this. */
record Counted(Seen seen, long sessions) {}
