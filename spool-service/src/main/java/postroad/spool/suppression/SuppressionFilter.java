package postroad.spool.suppression;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postroad.contract.BounceClass;

/**
 * Which entries of the list are meant: those that fulfil every condition that is set.
 *
 * @param recipient an address, or all of a domain as {@code @domain}
 */
public record SuppressionFilter(
    @Nullable String senderDomain, @Nullable String recipient, @Nullable BounceClass bounce) {

  public boolean isEverything() {
    return senderDomain == null && recipient == null && bounce == null;
  }

  /** Words of a statement, each condition after an AND. */
  String sql() {
    String ofRecipient =
        recipient == null
            ? ""
            : recipient.startsWith("@")
                ? " AND right(recipient, length(:recipient)) = :recipient"
                : " AND recipient = :recipient";
    return (senderDomain == null ? "" : " AND sender_domain = :sender_domain")
        + ofRecipient
        + (bounce == null ? "" : " AND bounce = :bounce");
  }

  Map<String, Object> values() {
    Map<String, Object> values = new HashMap<>();
    if (senderDomain != null) {
      values.put("sender_domain", senderDomain);
    }
    if (recipient != null) {
      values.put("recipient", recipient);
    }
    if (bounce != null) {
      values.put("bounce", bounce.word());
    }
    return values;
  }
}
