package postroad.spool.report;

import java.nio.charset.StandardCharsets;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/** Subjects as people read them. */
final class Subjects {

  private static final int LONGEST = 120;

  private Subjects() {}

  /** The subject in plain words: encoded words decoded (RFC 2047), raw UTF-8 taken as such. */
  static String readable(String latin1) {
    byte[] octets = latin1.getBytes(StandardCharsets.ISO_8859_1);
    String text = PlainText.isUtf8(octets) ? new String(octets, StandardCharsets.UTF_8) : latin1;
    return PlainText.oneLine(DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT), LONGEST);
  }
}
