package postroad.access.listener;

import java.io.IOException;
import java.util.Optional;
import postroad.protocol.Connection;
import postroad.protocol.ServerTls;

/** What is spoken behind a door, and behind its sister inside TLS. */
public interface DoorProtocol {

  /** The door's name, {@code imap} or {@code pop3}; the sister's has an {@code s} more. */
  String name();

  /**
   * Talks to one client from greeting to goodbye.
   *
   * @param tls for STARTTLS; empty when there is no certificate
   */
  void serve(Connection connection, Optional<ServerTls> tls) throws IOException;

  /** What a client is told that finds no room, line end included. */
  String full();
}
