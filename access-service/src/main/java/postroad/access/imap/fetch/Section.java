package postroad.access.imap.fetch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.ImapReader;
import postroad.access.imap.wire.Modes;
import postroad.access.imap.wire.SyntaxError;

/**
 * What stands between the brackets of BODY[] (RFC 3501 §6.4.5).
 *
 * @param parts the numbers of the part, outermost first; none for the message itself
 * @param fields the header fields named, as the client wrote them
 */
public record Section(List<Integer> parts, Kind kind, List<String> fields) {

  private static final int DEEPEST = 100;

  /** The message itself, whole. */
  public static final Section WHOLE = new Section(List.of(), Kind.ALL, List.of());

  public Section {
    parts = List.copyOf(parts);
    fields = List.copyOf(fields);
  }

  /** Which octets of the part are meant. */
  public enum Kind {
    ALL(""),
    HEADER("HEADER"),
    FIELDS("HEADER.FIELDS"),
    FIELDS_NOT("HEADER.FIELDS.NOT"),
    TEXT("TEXT"),
    MIME("MIME");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Whether it is a header or fields of one. */
    boolean isHeader() {
      return this == HEADER || this == FIELDS || this == FIELDS_NOT || this == MIME;
    }

    private static Kind of(String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) {
          return kind;
        }
      }
      throw new SyntaxError("unknown section of a body");
    }
  }

  /** Reads a section as it stands between the brackets. */
  public static Section parse(String text) throws IOException {
    Arguments words = new Arguments(ImapReader.over("[" + text + "]"), new Modes());
    Section section = read(words);
    words.end();
    return section;
  }

  /** Reads a section, brackets included. */
  static Section read(Arguments arguments) throws IOException {
    arguments.expect('[');
    if (arguments.accept(']')) {
      return WHOLE;
    }
    List<Integer> parts = new ArrayList<>();
    String rest = numbers(arguments.dottedWord(), parts);
    Kind kind = Kind.of(rest);
    if (kind == Kind.MIME && parts.isEmpty()) {
      throw new SyntaxError("MIME needs a part number");
    }
    List<String> fields = new ArrayList<>();
    if (kind == Kind.FIELDS || kind == Kind.FIELDS_NOT) {
      arguments.space();
      arguments.expect('(');
      do {
        fields.add(arguments.astring());
      } while (arguments.more());
      arguments.expect(')');
    }
    arguments.expect(']');
    return new Section(parts, kind, fields);
  }

  private static String numbers(String text, List<Integer> parts) {
    String rest = text;
    while (!rest.isEmpty() && Character.isDigit(rest.charAt(0))) {
      int dot = rest.indexOf('.');
      parts.add(number(dot < 0 ? rest : rest.substring(0, dot)));
      rest = dot < 0 ? "" : rest.substring(dot + 1);
      if (dot >= 0 && rest.isEmpty()) {
        throw new SyntaxError("a part number does not end with a dot");
      }
    }
    if (parts.size() > DEEPEST) {
      throw new SyntaxError("the part number is too deep");
    }
    return rest;
  }

  private static int number(String digits) {
    if (digits.length() > 9 || !digits.chars().allMatch(Character::isDigit)) {
      throw new SyntaxError("a part number is expected");
    }
    int number = Integer.parseInt(digits);
    if (number == 0) {
      throw new SyntaxError("part numbers begin with 1");
    }
    return number;
  }

  /** The section as the answer repeats it. */
  String label() {
    StringBuilder label = new StringBuilder();
    label.append(parts.stream().map(String::valueOf).collect(Collectors.joining(".")));
    if (kind != Kind.ALL) {
      label.append(parts.isEmpty() ? "" : ".").append(kind.word);
    }
    if (!fields.isEmpty()) {
      label.append(
          fields.stream().map(Section::written).collect(Collectors.joining(" ", " (", ")")));
    }
    return label.toString();
  }

  private static String written(String field) {
    String name = field.toUpperCase(Locale.ROOT);
    return name.chars().allMatch(c -> c > 0x20 && c < 0x7f && "(){%*\"\\]".indexOf(c) < 0)
        ? name
        : "\"" + name.replaceAll("[^ -~]", "?").replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
