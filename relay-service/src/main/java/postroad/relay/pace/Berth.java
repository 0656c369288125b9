package postroad.relay.pace;

/**
 * Where the sessions of one site lie while they wait for the next mail.
 *
 * @param connections how many may wait at once
 * @param mailsPerSession how many one session carries before it ends
 */
public record Berth(Site site, int connections, int mailsPerSession) {}
