package postroad.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Names one mail on its whole way: a UUID of version 7 (RFC 9562 §5.7), so ids sort by time. */
public record MailId(UUID value) implements Comparable<MailId> {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new id for a mail accepted at that moment. */
  public static MailId at(Instant moment) {
    byte[] random = new byte[10];
    RANDOM.nextBytes(random);
    return new MailId(version7(moment, random));
  }

  /**
   * The id of a mail we make ourselves because of another one. The same cause and purpose always
   * give the same id, so a repeated report is filed once.
   */
  public static MailId derived(MailId cause, String purpose) {
    MessageDigest digest = Sha256.begin();
    digest.update(cause.toString().getBytes(StandardCharsets.US_ASCII));
    return new MailId(
        version7(cause.time(), digest.digest(purpose.getBytes(StandardCharsets.UTF_8))));
  }

  @JsonCreator
  public static MailId parse(String text) {
    return new MailId(UUID.fromString(text));
  }

  /** When the mail was accepted, to the millisecond, as the id itself tells. */
  public Instant time() {
    return Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16);
  }

  @Override
  public int compareTo(MailId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  @JsonValue
  public String toString() {
    return value.toString();
  }

  private static UUID version7(Instant moment, byte[] random) {
    ByteBuffer bits = ByteBuffer.wrap(random);
    long high = (moment.toEpochMilli() << 16) | 0x7000 | (bits.getShort() & 0x0fff);
    long low = (bits.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
