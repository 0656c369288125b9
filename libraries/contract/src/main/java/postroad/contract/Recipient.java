package postroad.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.EnumSet;
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
 * @param forwardedBy the name of ours whose mail goes to this address instead; absent when the
 *     sender named the address, and in records of older writers
 */
public record Recipient(
    MailAddress address,
    @Nullable String originalRecipient,
    Set<Notify> notifyOn,
    int attempts,
    boolean delayReported,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MailAddress forwardedBy) {

  public Recipient {
    Objects.requireNonNull(address, "address");
    notifyOn = Set.copyOf(notifyOn);
    if (attempts < 0) {
      throw new IllegalArgumentException("attempts are not negative: " + attempts);
    }
  }

  /** One whom the sender named. */
  public Recipient(
      MailAddress address,
      @Nullable String originalRecipient,
      Set<Notify> notifyOn,
      int attempts,
      boolean delayReported) {
    this(address, originalRecipient, notifyOn, attempts, delayReported, null);
  }

  public static Recipient of(MailAddress address) {
    return new Recipient(address, null, Set.of(), 0, false);
  }

  /** The same recipient after one more attempt that ended in "not now". */
  public Recipient afterAttempt() {
    return new Recipient(
        address, originalRecipient, notifyOn, attempts + 1, delayReported, forwardedBy);
  }

  /** The same recipient after the sender has been told of the delay. */
  public Recipient afterDelayReport() {
    return new Recipient(address, originalRecipient, notifyOn, attempts, true, forwardedBy);
  }

  /**
   * The same recipient reached under another address, because of an alias that stands for nobody
   * else: the sender's wishes go along (RFC 3461 §5.2.7.2).
   */
  public Recipient redirectedTo(MailAddress target) {
    return new Recipient(target, originalOrAddress(), notifyOn, attempts, delayReported, address);
  }

  /**
   * The same recipient as one of those an alias stands for. Success is told of the alias and no
   * more of those behind it (RFC 3461 §5.2.7.3 c); who wanted to hear of nothing else hears nothing
   * else.
   */
  public Recipient expandedTo(MailAddress target) {
    Set<Notify> left = EnumSet.noneOf(Notify.class);
    left.addAll(notifyOn);
    if (left.remove(Notify.SUCCESS) && left.isEmpty()) {
      left.add(Notify.NEVER);
    }
    return new Recipient(target, originalOrAddress(), left, attempts, delayReported, address);
  }

  /** Whether the sender asked to hear that this recipient got the mail (RFC 3461 §4.1). */
  public boolean wantsSuccess() {
    return notifyOn.contains(Notify.SUCCESS);
  }

  private String originalOrAddress() {
    if (originalRecipient != null) {
      return originalRecipient;
    }
    return (address.isAscii() ? "rfc822;" : "utf-8;") + address; // RFC 6533 §3
  }
}
