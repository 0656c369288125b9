package postroad.bench.reconcile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the source knows of the mail it sent. */
final class Sent {

  private static final String ACCEPTED = "rcpt";
  private static final String ACKNOWLEDGED = "acknowledged";
  private static final String OFFERED = "offered";
  private static final String REFUSED = "refused";

  private final Map<Integer, Set<String>> accepted = new HashMap<>();
  private final Set<Integer> acknowledged = new HashSet<>();
  private final Set<Integer> offered = new HashSet<>();
  private final Set<Integer> refused = new HashSet<>();

  /** A recipient was taken. */
  static String accepted(int number, String recipient) {
    return ACCEPTED + " " + number + " " + recipient;
  }

  /** The mail is about to be sent whole; from here on the server may have it. */
  static String offered(int number) {
    return OFFERED + " " + number;
  }

  /** The mail was taken: 250. */
  static String acknowledged(int number) {
    return ACKNOWLEDGED + " " + number;
  }

  /** The mail was not taken, in words. */
  static String refused(int number) {
    return REFUSED + " " + number;
  }

  /** Reads a ledger. */
  static Sent in(Path ledger) throws IOException {
    Sent sent = new Sent();
    for (String line : Ledger.read(ledger)) {
      sent.read(line.split(" ", -1));
    }
    return sent;
  }

  private void read(String[] words) {
    int number = Integer.parseInt(words[1]);
    switch (words[0]) {
      case ACCEPTED -> accepted.computeIfAbsent(number, _ -> new HashSet<>()).add(words[2]);
      case OFFERED -> offered.add(number);
      case ACKNOWLEDGED -> acknowledged.add(number);
      case REFUSED -> refused.add(number);
      default -> throw new IllegalArgumentException("not of a ledger: " + words[0]);
    }
  }

  /** How many deliveries of acknowledged mail are not among these. */
  int missing(Set<Arrivals.Delivery> arrived) {
    return (int)
        acknowledged.stream()
            .flatMap(
                number -> recipients(number).stream().map(to -> new Arrivals.Delivery(number, to)))
            .filter(delivery -> !arrived.contains(delivery))
            .count();
  }

  /** The mails the server may have. */
  Set<Integer> offered() {
    return offered;
  }

  boolean isAcknowledged(int number) {
    return acknowledged.contains(number);
  }

  int acknowledged() {
    return acknowledged.size();
  }

  int refused() {
    return refused.size();
  }

  /** Offered, and neither taken nor refused: the answer was not heard. */
  int unheard() {
    return offered.size() - acknowledged.size() - refused.size();
  }

  /** The recipients the server took. */
  Set<String> recipients(int number) {
    return accepted.getOrDefault(number, Set.of());
  }
}
