package postroad.spool.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** One part of a report, in the plainest transfer encoding its octets allow (RFC 2045 §6). */
final class ReportPart {

  private static final Base64.Encoder LINES = Base64.getMimeEncoder();

  private final String contentType;
  private final String encoding;
  private final byte[] body;

  private ReportPart(String contentType, String encoding, byte[] body) {
    this.contentType = contentType;
    this.encoding = encoding;
    this.body = body;
  }

  /** A part whose octets are lines already. */
  static ReportPart ofLines(String contentType, byte[] body) {
    return new ReportPart(contentType, PlainText.isAscii(body) ? "7bit" : "8bit", body);
  }

  static ReportPart ofText(String contentType, String text) {
    return ofLines(contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A part of any octets. */
  static ReportPart encoded(String contentType, byte[] body) {
    return new ReportPart(contentType, "base64", LINES.encode(body));
  }

  boolean isEightBit() {
    return encoding.equals("8bit");
  }

  String header() {
    return "Content-Type: " + contentType + "\r\nContent-Transfer-Encoding: " + encoding + "\r\n";
  }

  byte[] body() {
    return body;
  }
}
