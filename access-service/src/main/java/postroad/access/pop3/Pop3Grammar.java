package postroad.access.pop3;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads commands (RFC 1939 §3, RFC 2449 §4). */
final class Pop3Grammar {

  /** More digits than any message number; a number may have leading zeros. */
  private static final int MOST_DIGITS = 9;

  private static final int NO_NUMBER = -1;

  private Pop3Grammar() {}

  /** The command on this line, which comes without its end. */
  static Pop3Command parse(byte[] octets) {
    String line = text(octets);
    if (line == null) {
      return new Pop3Command.Malformed();
    }
    int space = line.indexOf(' ');
    String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
    String rest = space < 0 ? "" : line.substring(space + 1);
    return switch (verb) {
      case "USER" -> user(rest.strip());
      case "PASS" -> pass(rest); // a space at its end belongs to the password
      case "AUTH" -> auth(rest.strip());
      case "LIST" -> listSizes(rest.strip());
      case "UIDL" -> uidl(rest.strip());
      case "RETR" -> retr(rest.strip());
      case "DELE" -> dele(rest.strip());
      case "TOP" -> top(rest.strip());
      case "LANG" -> lang(rest.strip());
      default -> alone(verb, rest.isBlank());
    };
  }

  private static Pop3Command alone(String verb, boolean nothingMore) {
    Pop3Command command =
        switch (verb) {
          case "CAPA" -> new Pop3Command.Capa();
          case "STLS" -> new Pop3Command.Stls();
          case "UTF8" -> new Pop3Command.Utf8();
          case "STAT" -> new Pop3Command.Stat();
          case "NOOP" -> new Pop3Command.Noop();
          case "RSET" -> new Pop3Command.Rset();
          case "QUIT" -> new Pop3Command.Quit();
          default -> new Pop3Command.Unknown();
        };
    return nothingMore || command instanceof Pop3Command.Unknown
        ? command
        : new Pop3Command.Malformed();
  }

  private static Pop3Command user(String name) {
    return name.isEmpty() ? new Pop3Command.Malformed() : new Pop3Command.User(name);
  }

  private static Pop3Command pass(String password) {
    return password.isEmpty() ? new Pop3Command.Malformed() : new Pop3Command.Pass(password);
  }

  private static Pop3Command auth(String rest) {
    if (rest.isEmpty()) {
      return new Pop3Command.AuthMechanisms();
    }
    String[] words = rest.split(" +", -1);
    return switch (words.length) {
      case 1 -> new Pop3Command.Auth(words[0], null);
      case 2 -> new Pop3Command.Auth(words[0], words[1]);
      default -> new Pop3Command.Malformed();
    };
  }

  private static Pop3Command listSizes(String rest) {
    if (rest.isEmpty()) {
      return new Pop3Command.ListSizes(OptionalInt.empty());
    }
    int message = number(rest);
    return message == NO_NUMBER
        ? new Pop3Command.Malformed()
        : new Pop3Command.ListSizes(OptionalInt.of(message));
  }

  private static Pop3Command uidl(String rest) {
    if (rest.isEmpty()) {
      return new Pop3Command.Uidl(OptionalInt.empty());
    }
    int message = number(rest);
    return message == NO_NUMBER
        ? new Pop3Command.Malformed()
        : new Pop3Command.Uidl(OptionalInt.of(message));
  }

  private static Pop3Command retr(String rest) {
    int message = number(rest);
    return message == NO_NUMBER ? new Pop3Command.Malformed() : new Pop3Command.Retr(message);
  }

  private static Pop3Command dele(String rest) {
    int message = number(rest);
    return message == NO_NUMBER ? new Pop3Command.Malformed() : new Pop3Command.Dele(message);
  }

  private static Pop3Command top(String rest) {
    String[] words = rest.split(" +", -1);
    int message = number(words[0]);
    int lines = words.length == 2 ? number(words[1]) : NO_NUMBER;
    return message == NO_NUMBER || lines == NO_NUMBER
        ? new Pop3Command.Malformed()
        : new Pop3Command.Top(message, lines);
  }

  private static Pop3Command lang(String rest) {
    if (rest.isEmpty()) {
      return new Pop3Command.Lang(null);
    }
    return rest.indexOf(' ') < 0 ? new Pop3Command.Lang(rest) : new Pop3Command.Malformed();
  }

  private static int number(String word) {
    boolean digits = !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && word.length() <= MOST_DIGITS ? Integer.parseInt(word) : NO_NUMBER;
  }

  private static @Nullable String text(byte[] octets) {
    try {
      String line = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      return line.chars().anyMatch(Character::isISOControl) ? null : line;
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }
}
