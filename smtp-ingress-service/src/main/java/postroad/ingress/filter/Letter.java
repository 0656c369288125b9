package postroad.ingress.filter;

import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.Origin;

/**
 * A mail to look at.
 *
 * @param hostname what we call ourselves
 * @param sender absent for the null reverse-path
 * @param cipher of the client's connection, absent in clear
 * @param prefix fields we put in front of its octets, each ended by CRLF
 * @param size of its octets
 * @param octets opens them, from memory or from the store
 */
public record Letter(
    MailId mailId,
    String hostname,
    @Nullable MailAddress sender,
    List<MailAddress> recipients,
    Origin origin,
    @Nullable String cipher,
    String prefix,
    long size,
    Supplier<InputStream> octets) {

  public Letter {
    recipients = List.copyOf(recipients);
  }
}
