package postroad.bench.siege;

import java.nio.charset.StandardCharsets;

/** Mail that is meant to do harm. */
final class Letters {

  private static final String FROM = "From: <enemy@far.test>\r\nTo: <victim@siege.example>\r\n";

  private Letters() {}

  /** A small one, as often as one likes. */
  static byte[] plain(int number) {
    return octets(FROM + "Subject: bomb " + number + "\r\n\r\n" + "boom ".repeat(400) + "\r\n");
  }

  /** It has been at so many hosts. */
  static byte[] circling(int hosts) {
    return octets(
        "Received: from a.test by b.test; Thu, 26 Nov 2026 12:00:00 +0000\r\n".repeat(hosts)
            + FROM
            + "Subject: around\r\n\r\nand around\r\n");
  }

  /** So many parts beside one another. */
  static byte[] wide(int parts) {
    return octets(
        FROM
            + "Subject: wide\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
            + "--x\r\nContent-Type: text/plain; name=\"a\"\r\n\r\npart\r\n".repeat(parts)
            + "--x--\r\n");
  }

  /** So many multiparts, one in the other. */
  static byte[] deep(int levels) {
    StringBuilder text = new StringBuilder(FROM).append("Subject: deep\r\nMIME-Version: 1.0\r\n");
    for (int level = 0; level < levels; level++) {
      text.append("Content-Type: multipart/mixed; boundary=b").append(level);
      text.append("\r\n\r\n--b").append(level).append("\r\n");
    }
    text.append("Content-Type: text/plain\r\n\r\nthe bottom\r\n");
    for (int level = levels - 1; level >= 0; level--) {
      text.append("--b").append(level).append("--\r\n");
    }
    return octets(text.toString());
  }

  /** So many messages, one in the other. */
  static byte[] nested(int levels) {
    String message = "Subject: nested\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n";
    return octets(FROM + message.repeat(levels) + "Subject: the bottom\r\n\r\nx\r\n");
  }

  /** A header of so many octets: half of it many fields, half of it one long field. */
  static byte[] headlong(int octets) {
    String field = "X-Field: " + "y".repeat(60) + "\r\n";
    String line = " <" + "r".repeat(50) + "@far.test>\r\n";
    return octets(
        FROM
            + "Subject: headlong\r\nReferences:\r\n"
            + line.repeat(octets / 2 / line.length())
            + field.repeat(octets / 2 / field.length())
            + "\r\nx\r\n");
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
