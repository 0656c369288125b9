package postroad.spool.suppression;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import postroad.contract.MailAddress;
import postroad.contract.Sha256;

/**
 * Who writes to whom, as far as a list of suppressed addresses tells it apart: the domain of the
 * sender and the address of the recipient, each written in one way only.
 *
 * @param senderDomain {@code *} where it is about every sender
 */
public record Correspondence(String senderDomain, String recipient) {

  public static final String EVERY_SENDER = "*";

  /** Mail of this sender to this recipient. */
  static Correspondence of(MailAddress sender, MailAddress recipient) {
    return new Correspondence(domainOf(sender), addressOf(recipient));
  }

  /**
   * Mail of a domain, or of everybody, to an address, as people write them.
   *
   * @throws IllegalArgumentException when one of them is neither
   */
  public static Correspondence parse(String senderDomain, String recipient) {
    String domain = senderDomain.strip();
    return new Correspondence(
        domain.equals(EVERY_SENDER)
            ? EVERY_SENDER
            : domainOf(new MailAddress("postmaster", domain.toLowerCase(Locale.ROOT))),
        addressOf(MailAddress.parse(recipient.strip())));
  }

  /** Under what names it may be on the list. */
  Stream<Correspondence> names() {
    return Stream.of(this, new Correspondence(EVERY_SENDER, recipient));
  }

  /** A number that stands for it, and hardly ever for another; not negative. */
  long fingerprint() {
    byte[] both = (senderDomain + " " + recipient).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(Sha256.of(both)).getLong() >>> 1;
  }

  /** No two people have addresses that differ by case alone. */
  private static String addressOf(MailAddress address) {
    return address.localPart().toLowerCase(Locale.ROOT) + "@" + domainOf(address);
  }

  private static String domainOf(MailAddress address) {
    try {
      return address.asciiDomain();
    } catch (IllegalArgumentException noDomainName) {
      return address.domain().toLowerCase(Locale.ROOT);
    }
  }
}
