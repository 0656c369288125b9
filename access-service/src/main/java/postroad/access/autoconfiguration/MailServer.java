package postroad.access.autoconfiguration;

import java.util.ArrayList;
import java.util.List;
import postroad.access.autoconfiguration.AutoconfigurationSettings.Security;
import postroad.access.autoconfiguration.AutoconfigurationSettings.Server;

/**
 * A server that a mail program is told of.
 *
 * @param host its public name
 */
record MailServer(Protocol protocol, String host, int port, Security security) {

  /** What it is for. */
  enum Protocol {
    IMAP,
    POP3,
    SUBMISSION
  }

  /** Those that are offered, the best to read mail first. */
  static List<MailServer> allOf(AutoconfigurationSettings settings) {
    List<MailServer> all = new ArrayList<>();
    add(all, Protocol.IMAP, settings.imap(), settings.host());
    add(all, Protocol.POP3, settings.pop3(), settings.host());
    add(all, Protocol.SUBMISSION, settings.submission(), settings.host());
    return List.copyOf(all);
  }

  private static void add(List<MailServer> all, Protocol protocol, Server server, String host) {
    if (server.offered()) {
      String name = server.host().isEmpty() ? host : server.host();
      all.add(new MailServer(protocol, name, server.port(), server.security()));
    }
  }

  boolean insideTls() {
    return security == Security.TLS;
  }
}
