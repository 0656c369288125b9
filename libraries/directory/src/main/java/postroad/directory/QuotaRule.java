package postroad.directory;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was written down about how much mail may be kept; what is absent is as for the domain, or as
 * for all.
 *
 * @param bytes octets of all messages together; 0 for no limit
 * @param messages in all mailboxes together; 0 for no limit
 */
public record QuotaRule(@Nullable Long bytes, @Nullable Long messages) {

  /** As much as everybody. */
  public static final QuotaRule USUAL = new QuotaRule(null, null);

  public QuotaRule {
    if (Stream.of(bytes, messages).filter(Objects::nonNull).anyMatch(limit -> limit < 0)) {
      throw new IllegalArgumentException("a quota is not negative");
    }
  }

  /** What holds when this says nothing of it. */
  Quota orElse(Quota usual) {
    return new Quota(
        Objects.requireNonNullElse(bytes, usual.bytes()),
        Objects.requireNonNullElse(messages, usual.messages()));
  }
}
