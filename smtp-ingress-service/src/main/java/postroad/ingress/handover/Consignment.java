package postroad.ingress.handover;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.contract.BodyType;
import postroad.contract.MailAddress;
import postroad.contract.Origin;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;

/**
 * A mail somebody wants to give us: all that is known before its octets come.
 *
 * @param sender absent for the null reverse-path
 * @param recipients at least one
 * @param carriage how it comes, for its {@code Received} field
 */
public record Consignment(
    @Nullable MailAddress sender,
    List<Recipient> recipients,
    BodyType bodyType,
    boolean smtpUtf8,
    ReportWishes wishes,
    Origin origin,
    Carriage carriage) {

  public Consignment {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("a mail is for somebody");
    }
  }

  /**
   * How the mail came over the wire.
   *
   * @param protocol the {@code with} word, such as ESMTPS (RFC 3848)
   * @param cipher the TLS cipher suite, absent in clear
   */
  public record Carriage(String protocol, @Nullable String cipher) {}
}
