package postroad.ingress.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What EHLO promises: only what works, here and now. DSN (RFC 3461) is not among them: what a
 * client asks is carried along, but nobody reports a success yet.
 */
final class EhloWords {

  private EhloWords() {}

  static List<String> of(Door door, Client client) {
    List<String> words = new ArrayList<>();
    words.add("PIPELINING"); // RFC 2920
    words.add("SIZE " + door.limits().mailSize().toBytes()); // RFC 1870
    words.add("8BITMIME"); // RFC 6152
    words.add("SMTPUTF8"); // RFC 6531
    words.add("CHUNKING"); // RFC 3030
    words.add("ENHANCEDSTATUSCODES"); // RFC 2034
    if (door.offersTls() && !client.isSecured()) {
      words.add("STARTTLS"); // RFC 3207
    }
    Collection<String> mechanisms = door.mechanismsFor(client);
    if (!mechanisms.isEmpty()) {
      words.add("AUTH " + String.join(" ", mechanisms)); // RFC 4954
    }
    words.add("HELP");
    return words;
  }
}
