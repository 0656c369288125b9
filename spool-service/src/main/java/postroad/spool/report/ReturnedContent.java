package postroad.spool.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The part of a report that shows which mail it is about: its header, or the whole of it (RFC 6522
 * §3). A header that is not what RFC 5322 asks for is shown all the same, encoded.
 */
final class ReturnedContent {

  private static final String HEADER = "text/rfc822-headers";
  private static final String MAIL = "message/rfc822";
  private static final String GLOBAL_HEADER = "message/global-headers";
  private static final String GLOBAL_MAIL = "message/global";

  private ReturnedContent() {}

  /**
   * The third part.
   *
   * @param whole the mail's octets, when the sender asked for them and may have them
   */
  static ReportPart of(ReportFacts facts, byte @Nullable [] whole) {
    byte[] trace = facts.envelope().trace().getBytes(StandardCharsets.UTF_8);
    byte[] header = joined(trace, facts.header().octets());
    return whole != null && PlainText.isLines(whole) && PlainText.isUtf8(header)
        ? mail(facts, header, joined(trace, whole))
        : header(facts, header);
  }

  private static ReportPart mail(ReportFacts facts, byte[] header, byte[] mail) {
    if (facts.isInternational()) {
      return ReportPart.ofLines(PlainText.isAscii(mail) ? MAIL : GLOBAL_MAIL, mail);
    }
    return PlainText.isAscii(header)
        ? ReportPart.ofLines(MAIL, mail)
        : ReportPart.sevenBit(
            GLOBAL_MAIL, mail); // RFC 6532 §3.7 allows that, unlike message/rfc822
  }

  private static ReportPart header(ReportFacts facts, byte[] header) {
    boolean isReadable = PlainText.isLines(header) && PlainText.isUtf8(header);
    return facts.isInternational() && isReadable && !PlainText.isAscii(header)
        ? ReportPart.ofLines(GLOBAL_HEADER, header)
        : ReportPart.sevenBit(HEADER, header); // RFC 6522 §4: encoded where it is broken
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }
}
