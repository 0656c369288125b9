package postroad.message.text;

import java.io.InputStream;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;

/** What a Content-Transfer-Encoding was put around, as far as it can be told (RFC 2045 §6). */
public final class TransferEncoding {

  private TransferEncoding() {}

  /** Whether content encoded like this can be decoded; the name is in lower case. */
  public static boolean isKnown(String encoding) {
    return switch (encoding) {
      case "7bit", "8bit", "binary", "base64", "quoted-printable" -> true;
      default -> false;
    };
  }

  /** The content without its encoding; with it where that is not known. */
  public static InputStream decoded(InputStream raw, String encoding) {
    return switch (encoding) {
      case "base64" -> new NeverEmptyStream(new Base64InputStream(raw, DecodeMonitor.SILENT));
      case "quoted-printable" ->
          new NeverEmptyStream(new QuotedPrintableInputStream(raw, DecodeMonitor.SILENT));
      default -> raw;
    };
  }
}
