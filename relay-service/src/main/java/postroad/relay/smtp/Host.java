package postroad.relay.smtp;

/** A host as it shows itself in a session: what it offers, and how well we know it. */
record Host(Capabilities offered, Protection protection) {}
