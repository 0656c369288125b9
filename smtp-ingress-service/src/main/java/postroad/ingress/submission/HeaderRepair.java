package postroad.ingress.submission;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;
import postroad.contract.MailId;

/** Gives a user's mail the fields every mail must have; its own octets stay as they are. */
public final class HeaderRepair {

  /** RFC 5322 §3.3, always in English, always with a numeric zone. */
  public static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private HeaderRepair() {}

  /**
   * The fields this mail lacks, each ended by CRLF: Date (RFC 6409 §8.2), Message-ID (RFC 6409
   * §8.3), and From, which RFC 5322 §3.6 asks for as well. Sender is not added, for the user may
   * write as everybody in From.
   *
   * @param author whose mail it is, absent when that cannot be said
   */
  public static String missingFields(
      PassingHeader present,
      MailId mailId,
      Instant acceptedAt,
      @Nullable MailAddress author,
      String host) {
    StringBuilder missing = new StringBuilder();
    if (!present.has("Date")) {
      missing.append("Date: ").append(DATE.format(acceptedAt)).append("\r\n");
    }
    if (author != null && !present.has("From")) {
      missing.append("From: ").append(author).append("\r\n");
    }
    if (!present.has("Message-ID")) {
      missing.append("Message-ID: <").append(mailId).append('@').append(host).append(">\r\n");
    }
    return missing.toString();
  }
}
