package postroad.ingress.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;
import postroad.message.AddressParser;
import postroad.message.HeaderSummary.Address;

/**
 * Reads whose mail it is from its From field (RFC 5322 §3.6.2). Readers mend what is written badly,
 * each in its own way; so where two of them could find different addresses, there is no answer.
 */
final class Authors {

  private Authors() {}

  /** The addresses of a From field, folded or not; empty when they cannot be told beyond doubt. */
  static Optional<List<MailAddress>> of(String folded) {
    String field = folded.replace("\r", "").replace("\n", ""); // RFC 5322 §2.2.3
    List<MailAddress> authors = new ArrayList<>();
    for (Address each : AddressParser.parse(field)) {
      if (each.host() != null) {
        MailAddress author = address(each);
        if (author == null) {
          return Optional.empty();
        }
        authors.add(author);
      }
    }
    return authors.isEmpty() || anglesIn(field) > authors.size()
        ? Optional.empty()
        : Optional.of(authors);
  }

  private static @Nullable MailAddress address(Address written) {
    if (written.route() != null || written.mailbox() == null || written.host() == null) {
      return null;
    }
    try {
      return new MailAddress(written.mailbox(), written.host());
    } catch (IllegalArgumentException noAddress) {
      return null;
    }
  }

  /** How many angle brackets open outside quotes and comments: no more than addresses. */
  private static int anglesIn(String field) {
    int angles = 0;
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      switch (c) {
        case '\\' -> i += quoted || depth > 0 ? 1 : 0;
        case '"' -> quoted = depth == 0 && !quoted;
        case '(' -> depth += quoted ? 0 : 1;
        case ')' -> depth -= quoted || depth == 0 ? 0 : 1;
        case '<' -> angles += quoted || depth > 0 ? 0 : 1;
        default -> {}
      }
    }
    return angles;
  }
}
