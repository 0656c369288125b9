package postroad.spool.report;

import java.nio.charset.StandardCharsets;

/** One part of a report, in the plainest transfer encoding its octets allow (RFC 2045 §6). */
final class ReportPart {

  private final String contentType;
  private final String encoding;
  private final byte[] body;

  private ReportPart(String contentType, String encoding, byte[] body) {
    this.contentType = contentType;
    this.encoding = encoding;
    this.body = body;
  }

  /** A part whose octets are lines already, and travel as they are. */
  static ReportPart ofLines(String contentType, byte[] lines) {
    return new ReportPart(contentType, PlainText.isAscii(lines) ? "7bit" : "8bit", lines);
  }

  /** A part of any octets, which travels as lines of ASCII. */
  static ReportPart sevenBit(String contentType, byte[] octets) {
    return PlainText.isAscii(octets) && PlainText.isLines(octets)
        ? ofLines(contentType, octets)
        : new ReportPart(contentType, "quoted-printable", QuotedPrintable.encode(octets));
  }

  /** A text, in 8-bit octets if they may be used. */
  static ReportPart ofText(String contentType, String text, boolean eightBit) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return eightBit && PlainText.isLines(octets)
        ? ofLines(contentType, octets)
        : sevenBit(contentType, octets);
  }

  boolean isEightBit() {
    return encoding.equals("8bit");
  }

  /** Whether a reader has to know UTF-8 outside of text (RFC 6531). */
  boolean isInternational() {
    return isEightBit() && contentType.startsWith("message/global");
  }

  String header() {
    return "Content-Type: " + contentType + "\r\nContent-Transfer-Encoding: " + encoding + "\r\n";
  }

  byte[] body() {
    return body;
  }
}
