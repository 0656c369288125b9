package postroad.bench.access;

import java.util.UUID;
import postroad.bench.ground.Ground;

/**
 * Somebody who has a mailbox, at either server.
 *
 * @param user the part of the address in front of the domain
 * @param account what ours knows them by
 */
record Reader(String user, String address, UUID account) {

  /** The same for all: hashing passwords is not what is measured. */
  String password() {
    return Ground.PASSWORD;
  }

  /** What is said to IMAP to come in. */
  String login() {
    return "LOGIN \"" + address + "\" \"" + password() + "\"";
  }
}
