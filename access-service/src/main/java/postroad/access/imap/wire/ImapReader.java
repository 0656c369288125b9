package postroad.access.imap.wire;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one command after another, octet by octet, and keeps its place when a command makes no
 * sense: {@link #skipRest} always stands at the next command's first octet.
 */
public final class ImapReader {

  /** What {@link #peek} answers at the end of a command. */
  static final int LINE_END = -1;

  private static final int UNREAD = -2;
  private static final int SKIPPED_AT_MOST = 1024 * 1024;

  /** So much of a command may be kept without a word; more is asked for in steps. */
  private static final int STEP = 4096;

  private final InputStream input;
  private final Limits limits;
  private final Prompt prompt;
  private final LiteralSpotter spotter = new LiteralSpotter();

  private int next = UNREAD;
  private boolean atEnd = true;
  private int room;
  private int granted;
  private long literalLeft;

  public ImapReader(InputStream input, Limits limits, Prompt prompt) {
    this.input = input;
    this.limits = limits;
    this.prompt = prompt;
  }

  /** Of a text that is no command, such as a part of a URL; already begun. */
  public static ImapReader over(String text) {
    byte[] line = (text + "\r\n").getBytes(StandardCharsets.UTF_8);
    var limits = new Limits(line.length, () -> 0, -1);
    ImapReader reader = new ImapReader(new ByteArrayInputStream(line), limits, _ -> {});
    reader.begin();
    return reader;
  }

  /**
   * How much a client may say.
   *
   * @param commandOctets the longest command, literals included that we keep in memory
   * @param skippedLiteral the longest literal that is read only to be thrown away, as things stand
   * @param unaskedLiteral the longest literal that may come without our word, {@code {5+}} (RFC
   *     7888)
   */
  public record Limits(int commandOctets, LongSupplier skippedLiteral, long unaskedLiteral) {}

  /** Told of every literal before it is read: the place to give the client time and our word. */
  @FunctionalInterface
  public interface Prompt {
    void before(Literal literal) throws IOException;

    /** Told before so many more octets of a command are kept in memory. */
    default void keep(long octets) {}
  }

  /** Begins a new command. */
  public void begin() {
    next = UNREAD;
    atEnd = false;
    room = limits.commandOctets();
    granted = STEP;
    literalLeft = 0;
    spotter.reset();
  }

  /** The next octet of the command, left where it is, or {@link #LINE_END}. */
  int peek() throws IOException {
    if (atEnd) {
      return LINE_END;
    }
    if (next == UNREAD) {
      next = octet();
      if (next == '\r') {
        next = octet();
        if (next != '\n') {
          spotter.reset();
          throw new SyntaxError("carriage return without line feed");
        }
      }
      if (next == '\n') {
        atEnd = true;
        return LINE_END;
      }
      spotter.see(next);
    }
    return next;
  }

  /** The next octet, taken; at the end of the command this is the client's mistake. */
  int take() throws IOException {
    int octet = peek();
    if (octet == LINE_END) {
      throw new SyntaxError("the command ends too early");
    }
    next = UNREAD;
    spend(1);
    return octet;
  }

  /** Counts octets that are kept in memory. */
  void spend(long octets) {
    if (octets > room) {
      throw new SyntaxError("TOOBIG", "the command is too long");
    }
    room -= (int) octets;
    int kept = limits.commandOctets() - room;
    if (kept > granted) {
      int more = Math.max(kept - granted, STEP);
      prompt.keep(more);
      granted += more;
    }
  }

  /**
   * Reads <code>{5}</code> or <code>~{5}</code> and the line's end behind it; the octets themselves
   * wait.
   */
  Literal literal() throws IOException {
    boolean binary = peek() == '~';
    if (binary) {
      take();
    }
    if (peek() != '{') {
      throw new SyntaxError("a literal is expected");
    }
    while (peek() != LINE_END) {
      take();
    }
    Literal literal = spotter.announced();
    if (literal == null) {
      throw new SyntaxError("a literal needs a size in braces at the end of a line");
    }
    if (!literal.synchronising() && literal.size() > limits.unaskedLiteral()) {
      throw new SyntaxError("TOOBIG", "a literal of this size has to wait for our word");
    }
    return new Literal(literal.size(), literal.synchronising(), binary);
  }

  /** Asks for the octets of the literal just read, and gives them; what is left is skipped. */
  InputStream open(Literal literal) throws IOException {
    prompt.before(literal);
    enterLiteral(literal);
    return new LiteralStream();
  }

  private void enterLiteral(Literal literal) {
    literalLeft = literal.size();
    spotter.reset();
    atEnd = false;
    next = UNREAD;
  }

  /**
   * Passes over what is left of a command that was given up. A literal we have not asked for never
   * comes; one that needs no asking comes whatever we answer (RFC 7888 §4).
   */
  public void skipRest() throws IOException {
    long skipped = 0;
    while (true) {
      skipLiteral();
      while (!atEnd) {
        skipped++;
        if (skipped > SKIPPED_AT_MOST) {
          throw new EOFException("the client's line has no end");
        }
        skipOctet();
      }
      Literal coming = spotter.announced();
      if (coming == null || coming.synchronising()) {
        return;
      }
      enterLiteral(coming);
    }
  }

  private void skipOctet() throws IOException {
    int octet = next == UNREAD ? octet() : next;
    next = octet == '\r' ? octet() : UNREAD;
    if (octet == '\n') {
      atEnd = true;
    } else if (octet != '\r') {
      spotter.see(octet);
    } else if (next != '\n') {
      spotter.reset(); // no size goes on behind it
    }
  }

  private void skipLiteral() throws IOException {
    if (literalLeft > limits.skippedLiteral().getAsLong()) {
      throw new LiteralTooLargeException();
    }
    skipAtMost(literalLeft);
  }

  /** Passes over as much of a literal that is too large as we are willing to. */
  public void skipSome() throws IOException {
    skipAtMost(Math.min(literalLeft, limits.skippedLiteral().getAsLong()));
  }

  private void skipAtMost(long most) throws IOException {
    long left = most;
    while (left > 0) {
      long skipped = input.skip(left);
      if (skipped == 0) {
        octet();
        skipped = 1;
      }
      left -= skipped;
      literalLeft -= skipped;
    }
  }

  private int octet() throws IOException {
    int octet = input.read();
    if (octet < 0) {
      throw new EOFException("the client left in the middle of a command");
    }
    return octet;
  }

  /** The octets of one literal, and not one more. */
  private final class LiteralStream extends InputStream {

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (literalLeft == 0) {
        return -1;
      }
      int count = input.read(into, offset, (int) Math.min(length, literalLeft));
      if (count < 0) {
        throw new EOFException("the client left in the middle of a literal");
      }
      literalLeft -= count;
      return count;
    }
  }

  /** Notices that a line ends in <code>{5}</code> or <code>{5+}</code>. */
  private static final class LiteralSpotter {

    private static final long TOO_LARGE = Long.MAX_VALUE / 20;

    private boolean open;
    private boolean plus;
    private boolean closed;
    private int digits;
    private long size;

    void reset() {
      open = false;
      closed = false;
      plus = false;
      digits = 0;
      size = 0;
    }

    void see(int octet) {
      if (octet == '{') {
        reset();
        open = true;
      } else if (open && !closed && !plus && octet >= '0' && octet <= '9') {
        digits++;
        size = Math.min(TOO_LARGE, size * 10 + (octet - '0'));
      } else if (open && !closed && !plus && octet == '+' && digits > 0) {
        plus = true;
      } else if (open && !closed && octet == '}' && digits > 0) {
        closed = true;
      } else {
        reset();
      }
    }

    @Nullable Literal announced() {
      return closed ? new Literal(size, !plus) : null;
    }
  }
}
