package postroad.relay.smtp;

/**
 * A host as it shows itself in a session: what it offers, and how well we know it.
 *
 * @param policy what was asked of the session
 * @param opening what is to be said of how it came about
 */
record Host(Capabilities offered, Protection protection, TlsPolicy policy, TlsTry opening) {}
