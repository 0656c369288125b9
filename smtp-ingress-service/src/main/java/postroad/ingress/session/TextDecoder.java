package postroad.ingress.session;

/**
 * Turns the octets of an arriving mail into those we keep, block by block: takes away the dots put
 * in front of lines that begin with one, finds the end, and makes every line end CRLF. Never looks
 * beyond the end.
 */
final class TextDecoder {

  private static final byte[] CR = {'\r'};
  private static final byte[] LF = {'\n'};

  /** Where the decoded octets go. */
  @FunctionalInterface
  interface Sink {
    void write(byte[] octets, int offset, int length);
  }

  private enum State {
    /** At the beginning, or after CRLF and nothing else (RFC 5321 §4.1.1.4). */
    LINE_START,
    /** After a dot at the start of a line; it is not passed on. */
    DOT,
    /** After such a dot and CR; neither is passed on yet. */
    DOT_CR,
    /** Inside a line. */
    TEXT,
    /** After CR, which is passed on. */
    CARRIAGE_RETURN,
    /** Where no octet means anything: in a binary mail. */
    VERBATIM,
    /** After CRLF.CRLF. */
    ENDED
  }

  private final Sink sink;
  private final boolean dotted;
  private State state;
  private boolean sawBareLineEnds;

  /** Octets of the block from here on are passed on when a run of them ends. */
  private int kept;

  private TextDecoder(Sink sink, State beginning) {
    this.sink = sink;
    this.dotted = beginning == State.LINE_START;
    this.state = beginning;
  }

  /** For DATA: lines with dots, ended by CRLF.CRLF and by nothing else. */
  static TextDecoder dotted(Sink sink) {
    return new TextDecoder(sink, State.LINE_START);
  }

  /** For BDAT: lines without dots, ended by the number of their octets. */
  static TextDecoder counted(Sink sink) {
    return new TextDecoder(sink, State.TEXT);
  }

  /** For BDAT with BODY=BINARYMIME: octets as they are (RFC 3030 §3). */
  static TextDecoder verbatim(Sink sink) {
    return new TextDecoder(sink, State.VERBATIM);
  }

  boolean hasEnded() {
    return state == State.ENDED;
  }

  /** Whether CR or LF stood alone (RFC 5321 §2.3.8). */
  boolean sawBareLineEnds() {
    return sawBareLineEnds;
  }

  /**
   * Decodes the next octets, up to the end of the mail if it is among them.
   *
   * @return the index of the first octet not used
   */
  int decode(byte[] in, int from, int to) {
    kept = from;
    int i = from;
    while (i < to && state != State.ENDED) {
      i =
          switch (state) {
            case TEXT -> inText(in, i, to);
            case CARRIAGE_RETURN -> afterCarriageReturn(in, i);
            case LINE_START -> atLineStart(in, i);
            case DOT -> afterDot(in, i);
            case DOT_CR -> afterDotAndCarriageReturn(in, i);
            case VERBATIM -> to;
            case ENDED -> throw new IllegalStateException("the end is the end");
          };
    }
    pass(in, kept, i);
    return i;
  }

  /** All octets are here: a CR at the very end stays alone no longer. */
  void finish() {
    if (state == State.CARRIAGE_RETURN) {
      sawBareLineEnds = true;
      sink.write(LF, 0, 1);
      state = State.TEXT;
    }
  }

  private int inText(byte[] in, int from, int to) {
    int i = from;
    while (i < to && in[i] != '\n' && in[i] != '\r') {
      i++;
    }
    if (i == to) {
      return i;
    }
    if (in[i] == '\r') {
      state = State.CARRIAGE_RETURN;
      return i + 1;
    }
    sawBareLineEnds = true;
    pass(in, kept, i);
    sink.write(CR, 0, 1);
    kept = i; // the LF begins the next run; only CRLF begins a line
    return i + 1;
  }

  private int afterCarriageReturn(byte[] in, int i) {
    if (in[i] == '\n') {
      state = dotted ? State.LINE_START : State.TEXT;
      return i + 1;
    }
    return afterBareCarriageReturn(in, i);
  }

  private int atLineStart(byte[] in, int i) {
    if (in[i] != '.') {
      state = State.TEXT;
      return i;
    }
    pass(in, kept, i);
    kept = i + 1;
    state = State.DOT;
    return i + 1;
  }

  private int afterDot(byte[] in, int i) {
    if (in[i] != '\r') {
      state = State.TEXT;
      return i;
    }
    kept = i + 1;
    state = State.DOT_CR;
    return i + 1;
  }

  private int afterDotAndCarriageReturn(byte[] in, int i) {
    kept = i;
    if (in[i] == '\n') {
      state = State.ENDED;
      kept = i + 1;
      return i + 1;
    }
    sink.write(CR, 0, 1);
    return afterBareCarriageReturn(in, i);
  }

  /** At an octet that is no LF, after a CR that was passed on. */
  private int afterBareCarriageReturn(byte[] in, int i) {
    sawBareLineEnds = true;
    pass(in, kept, i);
    sink.write(LF, 0, 1);
    kept = i;
    state = State.TEXT;
    return i;
  }

  private void pass(byte[] in, int from, int to) {
    if (to > from) {
      sink.write(in, from, to - from);
    }
  }
}
