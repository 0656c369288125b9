package postroad.singlenode;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The ports of a node, each above 1024 so that no privilege is needed. */
enum Port {
  SMTP(2525, "mail from other servers"),
  SUBMISSION(2587, "submission"),
  SUBMISSIONS(2465, "submission over TLS"),
  IMAP(2143, "IMAP"),
  IMAPS(2993, "IMAP over TLS"),
  POP3(2110, "POP3"),
  POP3S(2995, "POP3 over TLS"),
  INGRESS(8081, "Actuator of smtp-ingress"),
  SPOOL(8082, "Actuator and administration of spool"),
  RELAY(8083, "Actuator of relay"),
  MAILBOX(8084, "Actuator of mailbox"),
  ACCESS(8085, "Actuator of access"),
  KAFKA(19092, "the broker"),
  POSTGRES(15432, "the database");

  private final int usual;
  private final String purpose;

  Port(int usual, String purpose) {
    this.usual = usual;
    this.purpose = purpose;
  }

  int usual() {
    return usual;
  }

  String purpose() {
    return purpose;
  }

  /** What it is called on the command line. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether mail programs speak to it, at the address the node was told; the rest is loopback. */
  boolean isMailDoor() {
    return compareTo(POP3S) <= 0;
  }

  static Port named(String word) {
    return Arrays.stream(values())
        .filter(port -> port.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("no port is called " + word + "; there are " + all()));
  }

  private static String all() {
    return Arrays.stream(values()).map(Port::word).collect(Collectors.joining(", "));
  }
}
