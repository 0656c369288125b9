package postroad.access.imap;

import postroad.access.login.LoginDesk;

/**
 * How a session stands with its client just now.
 *
 * @param tlsOffered whether STARTTLS would work
 * @param isLayered whether octets pass through a layer on top of TLS
 * @param loggedIn whether there is an account
 * @param desk where the client logs in, or did
 */
public record Standing(boolean tlsOffered, boolean isLayered, boolean loggedIn, LoginDesk desk) {}
