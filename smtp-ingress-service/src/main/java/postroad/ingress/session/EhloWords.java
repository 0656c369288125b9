package postroad.ingress.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import postroad.ingress.IngressSettings.Limits;
import postroad.ingress.command.Extension;
import postroad.ingress.terms.Allowance;

/** What EHLO promises: only what works, here and now. */
final class EhloWords {

  private static final int MOST_THAT_CAN_BE_SAID = 999_999; // RFC 9422 §4: six digits

  private EhloWords() {}

  static List<String> of(Door door, Client client) {
    Set<Extension> offered = door.extensionsFor(client);
    List<String> words = new ArrayList<>();
    words.add("PIPELINING"); // RFC 2920
    words.add("SIZE " + door.limits().mailSize().toBytes()); // RFC 1870
    words.add("8BITMIME"); // RFC 6152
    words.add("SMTPUTF8"); // RFC 6531
    words.add("CHUNKING"); // RFC 3030
    words.add("BINARYMIME"); // RFC 3030
    words.add("ENHANCEDSTATUSCODES"); // RFC 2034
    words.add("DSN"); // RFC 3461
    words.add(limits(door.limits()));
    if (offered.contains(Extension.MT_PRIORITY)) {
      words.add("MT-PRIORITY"); // RFC 6710
    }
    if (offered.contains(Extension.FUTURERELEASE)) {
      words.add(futureRelease(door.allowance()));
    }
    if (offered.contains(Extension.REQUIRETLS)) {
      words.add("REQUIRETLS"); // RFC 8689
    }
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

  private static String limits(Limits limits) {
    return "LIMITS MAILMAX="
        + Math.min(limits.mails(), MOST_THAT_CAN_BE_SAID)
        + " RCPTMAX="
        + Math.min(limits.recipients(), MOST_THAT_CAN_BE_SAID);
  }

  /** How long, and until when (RFC 4865 §4). */
  private static String futureRelease(Allowance allowance) {
    return "FUTURERELEASE " + allowance.longestHold().toSeconds() + " " + allowance.latestRelease();
  }
}
