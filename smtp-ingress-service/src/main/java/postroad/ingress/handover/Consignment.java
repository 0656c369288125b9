package postroad.ingress.handover;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.contract.BodyType;
import postroad.contract.MailAddress;
import postroad.contract.Origin;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.Terms;
import postroad.directory.Account;

/**
 * A mail somebody wants to give us: all that is known before its octets come.
 *
 * @param sender absent for the null reverse-path
 * @param recipients at least one
 * @param terms what we agreed to of what the sender asks
 * @param user who has logged in; absent for strangers
 * @param carriage how it comes, for its {@code Received} field
 */
public record Consignment(
    @Nullable MailAddress sender,
    List<Recipient> recipients,
    BodyType bodyType,
    boolean smtpUtf8,
    ReportWishes wishes,
    Terms terms,
    Origin origin,
    @Nullable Account user,
    Carriage carriage) {

  public Consignment {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("a mail is for somebody");
    }
  }

  /**
   * Whose mail it is, where it does not say so itself; absent when we do not know or may not write
   * it (RFC 6532 §3.2).
   */
  @Nullable MailAddress author() {
    MailAddress author = sender != null || user == null ? sender : user.address();
    return author == null || author.isAscii() || smtpUtf8 ? author : null;
  }

  /**
   * How the mail came over the wire.
   *
   * @param protocol the {@code with} word, such as ESMTPS (RFC 3848)
   * @param cipher the TLS cipher suite, absent in clear
   */
  public record Carriage(String protocol, @Nullable String cipher) {}
}
