package postroad.message.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;
import postroad.message.Part;

/** The text of one part, its transfer encoding and its charset decoded. */
final class ReadableText {

  private ReadableText() {}

  static Reader of(Part part, MessageOctetSource octets) throws IOException {
    InputStream raw = octets.open(octets.traceLength() + part.bodyStart(), part.size());
    return new InputStreamReader(
        TransferEncoding.decoded(raw, part.encoding()), charset(part.parameters().get("charset")));
  }

  private static Charset charset(@Nullable String name) {
    if (name == null || name.equalsIgnoreCase("us-ascii")) {
      return StandardCharsets.UTF_8; // the same, and kinder to those who forget to say so
    }
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return StandardCharsets.ISO_8859_1;
    }
  }
}
