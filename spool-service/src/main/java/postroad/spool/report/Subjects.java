package postroad.spool.report;

import java.nio.charset.StandardCharsets;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import postroad.spool.wording.OneLine;

/** Subjects as people read them. */
final class Subjects {

  private static final int LONGEST = 120;

  private Subjects() {}

  /** The subject in plain words: encoded words decoded (RFC 2047), raw UTF-8 taken as such. */
  static String readable(String latin1) {
    byte[] octets = latin1.getBytes(StandardCharsets.ISO_8859_1);
    String text = PlainText.isUtf8(octets) ? new String(octets, StandardCharsets.UTF_8) : latin1;
    return OneLine.of(DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT), LONGEST);
  }
}
