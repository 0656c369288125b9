package postroad.contract;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One address a mail is for, and how far we have got with it.
 *
 * @param address the forward-path
 * @param originalRecipient ORCPT, {@code type;address} decoded from xtext (RFC 3461 §4.2)
 * @param notifyOn when the sender wants a report; empty means the standard's default
 * @param attempts how many attempts have ended in "not now"
 * @param delayReported whether the sender has been told of the delay
 */
public record Recipient(
    MailAddress address,
    @Nullable String originalRecipient,
    Set<Notify> notifyOn,
    int attempts,
    boolean delayReported) {

  public Recipient {
    Objects.requireNonNull(address, "address");
    notifyOn = Set.copyOf(notifyOn);
    if (attempts < 0) {
      throw new IllegalArgumentException("attempts are not negative: " + attempts);
    }
  }

  public static Recipient of(MailAddress address) {
    return new Recipient(address, null, Set.of(), 0, false);
  }

  /** The same recipient after one more attempt that ended in "not now". */
  public Recipient afterAttempt() {
    return new Recipient(address, originalRecipient, notifyOn, attempts + 1, delayReported);
  }

  /** The same recipient reached under another address, because of an alias. */
  public Recipient redirectedTo(MailAddress target) {
    String original = originalRecipient == null ? "rfc822;" + address : originalRecipient;
    return new Recipient(target, original, notifyOn, attempts, delayReported);
  }
}
