package postroad.access.imap.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes responses. A response is gathered and sent as a whole while it is small, so one that fails
 * half-way can still be taken back; large ones go out as they come.
 */
public final class ImapWriter {

  private static final int SMALL = 256;
  private static final int LARGE = 16 * 1024;
  private static final int LONGEST_QUOTED = 1000;
  private static final byte[] CRLF = {'\r', '\n'};

  private final OutputStream output;
  private final Modes modes;
  private byte[] gathered = new byte[SMALL];
  private int count;
  private boolean partlySent;

  public ImapWriter(OutputStream output, Modes modes) {
    this.output = output;
    this.modes = modes;
  }

  /** Adds protocol text, which is ASCII. */
  public ImapWriter text(String ascii) throws IOException {
    return octets(ascii.getBytes(StandardCharsets.ISO_8859_1));
  }

  public ImapWriter number(long number) throws IOException {
    return text(Long.toString(number));
  }

  /** Adds a string, or NIL. */
  public ImapWriter nstring(@Nullable String value) throws IOException {
    return value == null ? text("NIL") : string(value);
  }

  /** Adds a string: quoted where that is possible, a literal of UTF-8 without NUL otherwise. */
  public ImapWriter string(String value) throws IOException {
    byte[] octets = value.replace('\0', '\ufffd').getBytes(StandardCharsets.UTF_8);
    if (value.length() > LONGEST_QUOTED || !isQuotable(octets)) {
      return literal(octets.length).octets(octets);
    }
    if (value.indexOf('\\') < 0 && value.indexOf('"') < 0) {
      return text("\"").octets(octets).text("\"");
    }
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
    return text("\"").octets(escaped.getBytes(StandardCharsets.UTF_8)).text("\"");
  }

  /** Adds a mailbox's name: in UTF-8 to who has asked for it, in modified UTF-7 otherwise. */
  public ImapWriter mailbox(String name) throws IOException {
    return astring(modes.speakUtf8() ? name : Utf7.encode(name));
  }

  /** Adds a string, without quotes where it needs none. */
  public ImapWriter astring(String value) throws IOException {
    return isPlainAtom(value) ? text(value) : string(value);
  }

  private boolean isQuotable(byte[] octets) {
    for (byte octet : octets) {
      boolean isPrintable = octet >= 0x20 && octet <= 0x7e;
      if (!isPrintable && !(octet < 0 && modes.speakUtf8())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlainAtom(String value) {
    return !value.isEmpty()
        && !value.equalsIgnoreCase("NIL")
        && value.chars().allMatch(c -> c > 0x20 && c < 0x7f && "(){%*\"\\]".indexOf(c) < 0);
  }

  /** Adds the announcement of so many octets, which must follow. */
  public ImapWriter literal(long size) throws IOException {
    return text("{").number(size).text("}\r\n");
  }

  public ImapWriter octets(byte[] octets) throws IOException {
    return octets(octets, 0, octets.length);
  }

  /** Adds exactly so many octets from there. */
  public ImapWriter copy(InputStream from, long size) throws IOException {
    byte[] piece = new byte[(int) Math.min(size, LARGE)];
    long left = size;
    while (left > 0) {
      int read = from.read(piece, 0, (int) Math.min(piece.length, left));
      if (read < 0) {
        throw new EOFException("the message is shorter than it was said to be");
      }
      octets(piece, 0, read);
      left -= read;
    }
    return this;
  }

  /** How much of the response is gathered, for {@link #since}. */
  public int gathered() {
    return count;
  }

  /** What was added since so much was gathered, unless a part of the response has gone out. */
  public Optional<byte[]> since(int before) {
    return partlySent ? Optional.empty() : Optional.of(Arrays.copyOfRange(gathered, before, count));
  }

  /** Ends the response with CRLF and lets it go. */
  public void end() throws IOException {
    octets(CRLF);
    send();
    partlySent = false;
    if (gathered.length > SMALL) {
      gathered = new byte[SMALL];
    }
  }

  /**
   * Takes back a response that was begun and not ended.
   *
   * @return false when the client has a part of it already and can no longer make sense of us
   */
  public boolean takeBack() {
    count = 0;
    return !partlySent;
  }

  /** Adds some of these octets. */
  public ImapWriter octets(byte[] octets, int offset, int length) throws IOException {
    if (count + length > LARGE) {
      partlySent = true;
      send();
      if (length >= LARGE) {
        output.write(octets, offset, length);
        return this;
      }
    }
    if (count + length > gathered.length) {
      gathered = Arrays.copyOf(gathered, Math.min(LARGE, Math.max(count + length, 4 * count)));
    }
    System.arraycopy(octets, offset, gathered, count, length);
    count += length;
    return this;
  }

  private void send() throws IOException {
    int ready = count;
    count = 0;
    output.write(gathered, 0, ready);
  }
}
