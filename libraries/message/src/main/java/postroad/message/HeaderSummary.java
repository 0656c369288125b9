package postroad.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of ENVELOPE (RFC 9051 §7.5.2), unfolded, otherwise as written: encoded words
 * stay encoded. Absent fields are null, or a list without addresses; whether From stands in for
 * Sender and Reply-To is the writer's business.
 */
public record HeaderSummary(
    @Nullable String date,
    @Nullable String subject,
    List<Address> from,
    List<Address> sender,
    List<Address> replyTo,
    List<Address> to,
    List<Address> cc,
    List<Address> bcc,
    @Nullable String inReplyTo,
    @Nullable String messageId) {

  public HeaderSummary {
    from = List.copyOf(from);
    sender = List.copyOf(sender);
    replyTo = List.copyOf(replyTo);
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
  }

  /**
   * One address, or one end of a group: a group starts with a null host and its name as mailbox,
   * and ends with both null (RFC 9051 §7.5.2).
   *
   * @param name the display name, encoded words left as they are
   * @param route the obsolete source route
   */
  public record Address(
      @Nullable String name,
      @Nullable String route,
      @Nullable String mailbox,
      @Nullable String host) {}
}
