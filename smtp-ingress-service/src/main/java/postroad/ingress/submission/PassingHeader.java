package postroad.ingress.submission;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The header of a user's mail while it passes by: takes out who shall not be seen, remembers what
 * repair and rights need, and lets everything else through, octet for octet. The header ends at the
 * first empty line; what comes after it is not looked at.
 */
public final class PassingHeader {

  /** Whom only the sender may see (RFC 5322 §3.6.3, §3.6.6). */
  private static final Set<String> HIDDEN = Set.of("bcc", "resent-bcc");

  private static final Set<String> REMEMBERED = Set.of("date", "message-id", "from", "sender");

  /** A line has at most 998 octets (RFC 5322 §2.1.1); a longer name is none. */
  private static final int LONGEST_NAME = 998;

  private static final int MOST_OF_AUTHORS = 16 * 1024;

  private final Sink sink;
  private final long limit;
  private final Set<String> names = new HashSet<>();
  private final ByteArrayOutputStream authors = new ByteArrayOutputStream();

  private State state = State.LINE_START;
  private Fate fate = Fate.KEPT;
  private byte[] name = new byte[64];
  private int held;
  private int authorFields;
  private long length;

  /** Octets of the block from here on are passed on when a run of them ends. */
  private int run;

  /** Where the octets go that are let through. */
  @FunctionalInterface
  public interface Sink {
    void write(byte[] octets, int offset, int length);
  }

  private enum State {
    LINE_START,
    /** In what may be the name of a field; it is held back until that is known. */
    NAME,
    /** In the rest of a line whose fate is known. */
    REST,
    BODY
  }

  /** What becomes of a field. */
  private enum Fate {
    KEPT,
    HIDDEN,
    AUTHORS
  }

  /**
   * A header that is about to come.
   *
   * @param limit how many octets it may have
   */
  public PassingHeader(Sink sink, long limit) {
    this.sink = sink;
    this.limit = limit;
  }

  /** Lets the next octets of the mail pass. */
  public void pass(byte[] octets, int offset, int count) {
    int end = offset + count;
    run = offset;
    int i = offset;
    while (i < end && state != State.BODY) {
      if (state == State.REST) {
        i = rest(octets, i, end);
      } else {
        step(octets, i);
        i++;
      }
    }
    length += i - offset;
    if (state == State.BODY || (state == State.REST && fate != Fate.HIDDEN)) {
      release(octets, end);
    }
  }

  /** Nothing follows. */
  public void finish() {
    if (held > 0) {
      decide(false);
    }
  }

  /** Whether there is a field of this name: Date, Message-ID, From or Sender. */
  boolean has(String field) {
    return names.contains(field.toLowerCase(Locale.ROOT));
  }

  /** How many From fields there are; there should be one (RFC 5322 §3.6). */
  int authorFields() {
    return authorFields;
  }

  /** What the From field says, folded as it stands; empty when that is too much to look at. */
  String authors() {
    return authors.size() < MOST_OF_AUTHORS ? authors.toString(StandardCharsets.UTF_8) : "";
  }

  /** Whether more octets came than a header may have. */
  public boolean isTooLong() {
    return length > limit;
  }

  private void step(byte[] octets, int i) {
    byte octet = octets[i];
    if (state == State.LINE_START && (octet == ' ' || octet == '\t')) {
      state = State.REST; // a folded line shares the fate of the one before (RFC 5322 §2.2.3)
      run = i;
      note(octets, i, i + 1);
      return;
    }
    state = State.NAME;
    hold(octet);
    switch (octet) {
      case ':' -> decide(true);
      case '\n' -> endOfLineInName();
      default -> {
        if (held == LONGEST_NAME) {
          decide(false);
        }
      }
    }
    run = i + 1;
  }

  /** A line without a colon: the empty one that ends the header, or one that is no field. */
  private void endOfLineInName() {
    boolean empty = held == 1 || (held == 2 && name[0] == '\r');
    decide(false);
    state = empty ? State.BODY : State.LINE_START;
  }

  private int rest(byte[] octets, int from, int end) {
    int i = from;
    while (i < end && octets[i] != '\n') {
      i++;
    }
    int after = Math.min(end, i + 1);
    note(octets, from, after);
    if (i < end) {
      state = State.LINE_START;
      if (fate != Fate.HIDDEN) {
        release(octets, after);
      }
    }
    return after;
  }

  /** The name is all here, or it is none: lets it go or takes it out. */
  private void decide(boolean isField) {
    String field = isField ? nameOfField() : "";
    fate = fateOf(field);
    if (REMEMBERED.contains(field)) {
      names.add(field);
    }
    if (fate == Fate.AUTHORS) {
      authorFields++;
    }
    if (fate != Fate.HIDDEN) {
      sink.write(name, 0, held);
    }
    held = 0;
    state = State.REST;
  }

  /** In lower case; blanks before the colon are allowed to old programs (RFC 5322 §4.5). */
  private String nameOfField() {
    int end = held - 1;
    while (end > 0 && (name[end - 1] == ' ' || name[end - 1] == '\t')) {
      end--;
    }
    return new String(name, 0, end, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
  }

  private static Fate fateOf(String field) {
    if (HIDDEN.contains(field)) {
      return Fate.HIDDEN;
    }
    return field.equals("from") ? Fate.AUTHORS : Fate.KEPT;
  }

  private void note(byte[] octets, int from, int to) {
    if (fate == Fate.AUTHORS && authorFields == 1) {
      authors.write(octets, from, Math.min(MOST_OF_AUTHORS - authors.size(), to - from));
    }
  }

  private void hold(byte octet) {
    if (held == name.length) {
      name = Arrays.copyOf(name, Math.min(LONGEST_NAME, 4 * name.length));
    }
    name[held] = octet;
    held++;
  }

  private void release(byte[] octets, int end) {
    if (end > run) {
      sink.write(octets, run, end - run);
    }
    run = end;
  }
}
