package postroad.ingress.handover;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.ingress.submission.HeaderRepair;

/** The line we leave on each mail: who gave it to us, how, and when (RFC 5321 §4.4). */
final class ReceivedField {

  private ReceivedField() {}

  /** The field, folded and ended by CRLF. */
  static String of(Consignment mail, String hostname, MailId mailId, Instant acceptedAt) {
    StringBuilder field = new StringBuilder("Received: from ");
    field.append(clientName(mail.origin().helo())).append(tcpInfo(mail.origin().clientAddress()));
    field.append("\r\n by ").append(hostname);
    field.append(" with ").append(mail.carriage().protocol());
    field.append(" id ").append(mailId);
    if (mail.recipients().size() == 1) { // RFC 5321 §7.2: not the others' addresses
      field.append(forClause(mail.recipients().getFirst().address()));
    }
    if (mail.carriage().cipher() != null) {
      field.append("\r\n tls ").append(mail.carriage().cipher()); // RFC 8314 §4.3
    }
    if (mail.terms().priority() != 0) {
      field.append("\r\n PRIORITY ").append(mail.terms().priority()); // RFC 6710 §6
    }
    return field
        .append("; ")
        .append(HeaderRepair.DATE.format(acceptedAt))
        .append("\r\n")
        .toString();
  }

  private static String clientName(@Nullable String helo) {
    return helo == null ? "unknown" : helo;
  }

  private static String tcpInfo(@Nullable String address) {
    return address == null ? "" : " (" + literal(address) + ")";
  }

  /** RFC 5321 §4.1.3. */
  private static String literal(String address) {
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      String text = parsed.getHostAddress();
      return parsed instanceof Inet6Address ? "[IPv6:" + text + "]" : "[" + text + "]";
    } catch (IllegalArgumentException noAddress) {
      throw new IllegalStateException("a client's address is no address: " + address, noAddress);
    }
  }

  private static String forClause(MailAddress recipient) {
    return "\r\n for <" + recipient + ">";
  }
}
