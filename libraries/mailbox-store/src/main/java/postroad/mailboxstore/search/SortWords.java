package postroad.mailboxstore.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.message.HeaderSummary;
import postroad.message.HeaderSummary.Address;
import postroad.message.text.Casemap;
import postroad.message.text.ReadableHeader;

/**
 * What an email is sorted by besides its subject and its date, mapped to one case; empty where the
 * field is absent.
 */
record SortWords(
    String fromMailbox, String toMailbox, String ccMailbox, String fromDisplay, String toDisplay) {

  /** What is longer is sorted by its beginning. */
  private static final int LONGEST = 200;

  static SortWords of(HeaderSummary envelope) {
    return new SortWords(
        mailbox(envelope.from()),
        mailbox(envelope.to()),
        mailbox(envelope.cc()),
        display(envelope.from()),
        display(envelope.to()));
  }

  /** RFC 5256, FROM: the mailbox of the first address. */
  private static String mailbox(List<Address> addresses) {
    return addresses.isEmpty() ? "" : mapped(text(addresses.getFirst().mailbox()));
  }

  /** RFC 5957 §3: the first one's name, or else its address. */
  private static String display(List<Address> addresses) {
    if (addresses.isEmpty()) {
      return "";
    }
    Address first = addresses.getFirst();
    String name = text(ReadableHeader.decodedOrNull(first.name()));
    if (!name.isEmpty()) {
      return mapped(name);
    }
    String host = first.host() == null ? "" : "@" + first.host();
    return mapped(text(first.mailbox()) + host);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String mapped(String text) {
    return Casemap.of(text.substring(0, Math.min(LONGEST, text.length())));
  }
}
