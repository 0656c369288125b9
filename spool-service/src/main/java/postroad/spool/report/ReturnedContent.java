package postroad.spool.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The part of a report that shows which mail it is about: its header, or the whole of it. What is
 * not made of plain lines travels encoded, and never as the whole mail.
 */
final class ReturnedContent {

  private ReturnedContent() {}

  /**
   * The third part (RFC 6522 §3).
   *
   * @param whole the mail's octets, when the sender asked for them and may have them
   */
  static ReportPart of(ReportFacts facts, byte @Nullable [] whole) {
    byte[] trace = facts.envelope().trace().getBytes(StandardCharsets.UTF_8);
    byte[] header = joined(trace, facts.header().octets());
    if (whole != null && PlainText.isLines(whole) && isReadable(header)) {
      String type = PlainText.isAscii(header) ? "message/rfc822" : "message/global";
      return ReportPart.ofLines(type, joined(trace, whole));
    }
    if (!isReadable(header)) {
      return ReportPart.encoded("text/rfc822-headers", header);
    }
    String type = PlainText.isAscii(header) ? "text/rfc822-headers" : "message/global-headers";
    return ReportPart.ofLines(type, header);
  }

  private static boolean isReadable(byte[] header) {
    return PlainText.isLines(header) && PlainText.isUtf8(header);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }
}
