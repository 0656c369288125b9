package postroad.mailbox.outgoing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.codec.EncoderUtil.Usage;
import org.apache.james.mime4j.codec.QuotedPrintableOutputStream;
import org.apache.james.mime4j.util.MimeUtil;
import postroad.contract.AcceptedMail;
import postroad.contract.BodyReference;
import postroad.contract.BodyType;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.Notify;
import postroad.contract.Origin;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.Sha256;
import postroad.contract.Terms;

/**
 * A mail in plain words that nobody typed. It has no reverse-path and asks for no report, so that
 * nothing comes back (RFC 3834 §3.3).
 *
 * @param subject one line, in whatever script
 * @param fields more fields of its header, each a whole line without its end; Auto-Submitted is one
 * @param text in whatever script, its lines ended somehow
 */
public record Letter(
    MailAddress from, MailAddress to, String subject, List<String> fields, String text) {

  private static final DateTimeFormatter MAIL_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  public Letter {
    fields = List.copyOf(fields);
  }

  /** The letter as a mail of this id. */
  public CausedMail as(CausedMail.Kind kind, UUID cause, MailId id, Instant now) {
    byte[] octets = octets(id, now);
    boolean international = !from.isAscii() || !to.isAscii();
    Envelope envelope =
        new Envelope(
            id,
            now,
            null,
            "",
            BodyReference.inline(octets.length, Sha256.hex(octets)),
            international ? BodyType.EIGHT_BIT_MIME : BodyType.SEVEN_BIT,
            international,
            ReportWishes.NONE,
            Origin.report(),
            Terms.NONE);
    Recipient silent = new Recipient(to, null, Set.of(Notify.NEVER), 0, false);
    return new CausedMail(cause, kind, new AcceptedMail(envelope, List.of(silent)), octets, null);
  }

  private byte[] octets(MailId id, Instant now) {
    StringBuilder header = new StringBuilder();
    field(header, "Date: " + MAIL_DATE.format(now));
    field(header, "From: <" + from + ">");
    field(header, "To: <" + to + ">");
    field(header, folded("Subject: ", subject));
    field(header, "Message-ID: <" + id + "@" + from.asciiDomain() + ">");
    fields.forEach(more -> field(header, more));
    field(header, "MIME-Version: 1.0");
    field(header, "Content-Type: text/plain; charset=utf-8");
    field(header, "Content-Transfer-Encoding: quoted-printable");
    ByteArrayOutputStream mail = new ByteArrayOutputStream();
    mail.writeBytes(header.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    try (OutputStream encoded = new QuotedPrintableOutputStream(mail, false)) {
      encoded.write(lines());
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return mail.toByteArray();
  }

  private byte[] lines() {
    String ended = text.stripTrailing().replaceAll("\r\n|\r|\n", "\r\n") + "\r\n";
    return ended.getBytes(StandardCharsets.UTF_8);
  }

  /** In ASCII, as every mail program reads it (RFC 2047). */
  private static String folded(String name, String text) {
    return MimeUtil.fold(
        name + EncoderUtil.encodeIfNecessary(text, Usage.TEXT_TOKEN, name.length()), 0);
  }

  private static void field(StringBuilder header, String line) {
    header.append(line).append("\r\n");
  }
}
