package postroad.access.imap.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import postroad.mailboxstore.Flags;

/**
 * The words of a command, read in order as the grammar asks for them (RFC 3501 §9). Whatever does
 * not fit ends in {@link SyntaxError}.
 */
public final class Arguments {

  private static final Pattern INBOX = Pattern.compile("(?i)^INBOX(?=/|$)");

  private final ImapReader reader;
  private final Modes modes;
  private final Strings strings;
  private boolean holdsSpace;

  public Arguments(ImapReader reader, Modes modes) {
    this.reader = reader;
    this.strings = new Strings(reader);
    this.modes = modes;
  }

  /** A space between two arguments; some clients send more than the one the grammar has. */
  public void space() throws IOException {
    if (!skipSpaces()) {
      throw new SyntaxError("another argument is expected");
    }
  }

  private boolean skipSpaces() throws IOException {
    boolean some = holdsSpace;
    holdsSpace = false;
    while (reader.peek() == ' ') {
      reader.take();
      some = true;
    }
    return some;
  }

  /** The end of the command. */
  public void end() throws IOException {
    var _ = skipSpaces();
    if (reader.peek() != ImapReader.LINE_END) {
      throw new SyntaxError("the command has too many arguments");
    }
  }

  /** Whether this comes next; it stays where it is. */
  public boolean sees(char c) throws IOException {
    return reader.peek() == c;
  }

  /** Takes this when it comes next. */
  public boolean accept(char c) throws IOException {
    if (reader.peek() != c) {
      return false;
    }
    reader.take();
    if (c == '(') {
      var _ = skipSpaces();
    }
    return true;
  }

  /** Whether another argument follows, before the list or the command ends; takes the space. */
  public boolean more() throws IOException {
    return skipSpaces() && reader.peek() != ImapReader.LINE_END && reader.peek() != ')';
  }

  /** Takes a space and a parenthesis when both come next; else the space stays where it is. */
  public boolean acceptNested() throws IOException {
    holdsSpace = skipSpaces();
    if (!holdsSpace || reader.peek() != '(') {
      return false;
    }
    holdsSpace = false;
    return accept('(');
  }

  /** Takes this, which must come next. */
  public void expect(char c) throws IOException {
    if (c == ')') {
      var _ = skipSpaces();
    }
    if (!accept(c)) {
      throw new SyntaxError("one of ( ) [ ] < > \" is missing or too many");
    }
  }

  /** An atom as the client wrote it. */
  public String atom() throws IOException {
    return run(Alphabet::isAtomChar);
  }

  /** An atom in capitals. */
  public String word() throws IOException {
    return atom().toUpperCase(Locale.ROOT);
  }

  /** Letters, digits, dots and hyphens, in capitals: the name of something to fetch. */
  public String dottedWord() throws IOException {
    return run(c -> Alphabet.isLetterOrDigit(c) || c == '.' || c == '-').toUpperCase(Locale.ROOT);
  }

  /** A tag (RFC 3501 §9): an astring without plus signs. */
  public String tag() throws IOException {
    return run(c -> c != '+' && Alphabet.isAstringChar(c));
  }

  /** A number of up to 63 bits. */
  public long number() throws IOException {
    String digits = run(c -> c >= '0' && c <= '9');
    if (digits.length() > 18) {
      throw new SyntaxError("the number is too large");
    }
    return Long.parseLong(digits);
  }

  /** Whether a set of numbers comes next: words begin with a letter. */
  public boolean seesNumberSet() throws IOException {
    int c = reader.peek();
    return c == '*' || c == '$' || (c >= '0' && c <= '9');
  }

  /** Whether a word comes next. */
  public boolean seesLetter() throws IOException {
    int c = reader.peek();
    return c != ImapReader.LINE_END && Alphabet.isLetterOrDigit(c) && !seesNumberSet();
  }

  public NumberSet numberSet() throws IOException {
    if (accept('$')) {
      return NumberSet.SAVED;
    }
    return NumberSet.parse(run(c -> (c >= '0' && c <= '9') || c == ':' || c == ',' || c == '*'));
  }

  /** An atom, a quoted string or a literal, as text. */
  public String astring() throws IOException {
    return Strings.utf8(astringOctets());
  }

  /** An atom, a quoted string or a literal. */
  public byte[] astringOctets() throws IOException {
    int c = reader.peek();
    return c == '"' || c == '{'
        ? strings.next()
        : run(Alphabet::isAstringChar).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A string, or nothing for NIL. */
  public Optional<String> nstring() throws IOException {
    int c = reader.peek();
    if (c == '"' || c == '{') {
      return Optional.of(Strings.utf8(strings.next()));
    }
    return nil();
  }

  /** A string of any octets, which as a literal may be binary, or nothing for NIL. */
  public Optional<byte[]> nstringOctets() throws IOException {
    int c = reader.peek();
    return c == '"' || c == '{' || c == '~' ? Optional.of(strings.nextBinary()) : nil();
  }

  private <T> Optional<T> nil() throws IOException {
    if (!word().equals("NIL")) {
      throw new SyntaxError("a string or NIL is expected");
    }
    return Optional.empty();
  }

  /** A mailbox's name as the session spells them, INBOX in any case (RFC 3501 §5.1). */
  public String mailbox() throws IOException {
    return INBOX.matcher(decoded(astring())).replaceFirst("INBOX");
  }

  private String decoded(String name) {
    return modes.speakUtf8() ? name : Utf7.decode(name);
  }

  /** A mailbox's name that may hold the wildcards of LIST. */
  public String pattern() throws IOException {
    int c = reader.peek();
    String raw =
        c == '"' || c == '{'
            ? Strings.utf8(strings.next())
            : run(octet -> Alphabet.isAstringChar(octet) || octet == '%' || octet == '*');
    return decoded(raw);
  }

  /** Flags in parentheses, or bare ones up to the end, as STORE allows. */
  public Flags flags() throws IOException {
    return FlagWords.read(this);
  }

  /** A date and time in quotes. */
  public OffsetDateTime dateTime() throws IOException {
    if (!sees('"')) {
      throw new SyntaxError("a date and time in quotes is expected");
    }
    return ImapDates.dateTime(new String(strings.quoted(), StandardCharsets.US_ASCII));
  }

  /** A day, in quotes or not. */
  public LocalDate date() throws IOException {
    return ImapDates.date(
        sees('"') ? new String(strings.quoted(), StandardCharsets.US_ASCII) : atom());
  }

  /** The announcement of a literal; its octets are asked for by {@link #open}. */
  public Literal literal() throws IOException {
    return strings.literal();
  }

  /** The same, of a literal that may be binary (RFC 3516 §7, literal8). */
  public Literal binaryLiteral() throws IOException {
    return reader.literal();
  }

  /** Asks for the literal's octets. */
  public InputStream open(Literal literal) throws IOException {
    return reader.open(literal);
  }

  private String run(OctetTest fits) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = reader.peek(); c != ImapReader.LINE_END && fits.test(c); c = reader.peek()) {
      text.append((char) reader.take());
    }
    if (text.isEmpty()) {
      throw new SyntaxError("an argument is missing or holds a character it may not hold");
    }
    return text.toString();
  }

  /** A question about one octet. */
  @FunctionalInterface
  private interface OctetTest {
    boolean test(int octet);
  }
}
