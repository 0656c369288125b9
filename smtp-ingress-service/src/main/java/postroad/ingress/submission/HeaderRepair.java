package postroad.ingress.submission;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import postroad.contract.MailId;

/** Gives a user's mail the fields every mail must have; its own octets stay as they are. */
public final class HeaderRepair {

  /** RFC 5322 §3.3, always in English, always with a numeric zone. */
  public static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private HeaderRepair() {}

  /** The fields this mail lacks (RFC 6409 §8.1 and §8.3), each ended by CRLF. */
  public static String missingFields(
      FieldNames present, MailId mailId, Instant acceptedAt, String hostname) {
    StringBuilder missing = new StringBuilder();
    if (!present.has("Date")) {
      missing.append("Date: ").append(DATE.format(acceptedAt)).append("\r\n");
    }
    if (!present.has("Message-ID")) {
      missing.append("Message-ID: <").append(mailId).append('@').append(hostname).append(">\r\n");
    }
    return missing.toString();
  }
}
