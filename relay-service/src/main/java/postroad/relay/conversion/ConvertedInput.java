package postroad.relay.conversion;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mail as it is read, one step after the other, in constant memory. */
final class ConvertedInput extends InputStream {

  private static final int BLOCK = 16 * 1024;
  private static final int OCTETS_OF_A_LINE = 57; // 76 characters (RFC 2045 §6.8)
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final Base64.Encoder BASE64 = Base64.getEncoder();

  private final InputStream mail;
  private final Iterator<Step> steps;
  private @Nullable Step step;
  private long left;
  private QuotedPrintable quoted = new QuotedPrintable();
  private boolean isFirstLine;
  private byte[] block = {};
  private int at;

  ConvertedInput(InputStream mail, List<Step> steps) {
    this.mail = new BufferedInputStream(mail, BLOCK);
    this.steps = steps.iterator();
  }

  @Override
  public int read() throws IOException {
    return fill() ? block[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int taken = Math.min(length, block.length - at);
    System.arraycopy(block, at, into, offset, taken);
    at += taken;
    return taken;
  }

  @Override
  public void close() throws IOException {
    mail.close();
  }

  /** Makes sure that there is something to read; false at the end. */
  private boolean fill() throws IOException {
    while (at == block.length) {
      if (step == null || left == 0) {
        if (!steps.hasNext()) {
          return false;
        }
        step = steps.next();
        left = step.length();
        quoted = new QuotedPrintable();
        isFirstLine = true;
      }
      at = 0;
      block = next(step);
    }
    return true;
  }

  private byte[] next(Step current) throws IOException {
    return switch (current) {
      case Step.Copy _ -> some(BLOCK);
      case Step.Blank _ -> blanked(some(BLOCK));
      case Step.Put(var length, var octets) -> {
        mail.skipNBytes(length);
        left = 0;
        yield octets;
      }
      case Step.Quote _ -> {
        byte[] text = some(BLOCK);
        yield quoted.write(text, left == 0);
      }
      case Step.Encode _ -> encoded(some(OCTETS_OF_A_LINE));
    };
  }

  /** The last section reaches as far as the mail does. */
  private byte[] some(int most) throws IOException {
    byte[] read = mail.readNBytes((int) Math.min(most, left));
    left -= read.length;
    if (read.length == 0 && left > 0) {
      if (steps.hasNext()) {
        throw new EOFException("the mail is shorter than it was a moment ago");
      }
      left = 0;
    }
    return read;
  }

  private static byte[] blanked(byte[] octets) {
    for (int i = 0; i < octets.length; i++) {
      if (octets[i] <= 0) {
        octets[i] = '?';
      }
    }
    return octets;
  }

  /** One line of base64, behind the end of the line before. */
  private byte[] encoded(byte[] octets) {
    byte[] text = BASE64.encode(octets);
    int end = isFirstLine ? 0 : LINE_END.length;
    byte[] line = Arrays.copyOf(LINE_END, end + text.length);
    System.arraycopy(text, 0, line, end, text.length);
    isFirstLine = false;
    return line;
  }
}
