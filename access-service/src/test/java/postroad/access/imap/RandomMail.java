package postroad.access.imap;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Small mails of few words in many disguises, and searches for pieces of those words. */
final class RandomMail {

  private static final List<String> WORDS =
      List.of(
          "meeting",
          "Minutes",
          "stra\u00dfe",
          "\u00dcbung",
          "caf\u00e9",
          "\u4f1a\u8bae\u7eaa\u8981",
          "\u043f\u0440\u0438\u0432\u0435\u0442",
          "100%",
          "a_b",
          "\ud83d\ude00smile",
          "x.y-z",
          "end");

  private static final List<String> KEYS =
      List.of("TEXT", "BODY", "SUBJECT", "FROM", "TO", "CC", "HEADER X-Note", "HEADER Subject");

  private final Random random;

  RandomMail(long seed) {
    this.random = new Random(seed);
  }

  byte[] mail() {
    StringBuilder mail = new StringBuilder();
    mail.append("From: ").append(address()).append("\r\n");
    maybe(mail, "To", address() + ", " + address());
    maybe(mail, "Cc", address());
    maybe(mail, "Subject", random.nextBoolean() ? encodedWord() : "Re: plain " + word().length());
    maybe(mail, "Date", day() + " 12:34:56 +0200");
    maybe(mail, "X-Note", encodedWord());
    return mail.append(random.nextInt(3) == 0 ? multipart() : leaf())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private void maybe(StringBuilder mail, String name, String value) {
    if (random.nextInt(4) > 0) {
      mail.append(name).append(": ").append(value).append("\r\n");
    }
  }

  private String address() {
    return encodedWord() + " <" + "abcd".charAt(random.nextInt(4)) + "nn@Example.test>";
  }

  private String encodedWord() {
    return "=?utf-8?b?" + base64(word() + " " + word()) + "?=";
  }

  private String multipart() {
    return "Content-Type: multipart/mixed; boundary=bb\r\n\r\n--bb\r\n"
        + leaf()
        + "\r\n--bb\r\nContent-Type: message/rfc822\r\n\r\nSubject: "
        + encodedWord()
        + "\r\n"
        + leaf()
        + "\r\n--bb--\r\n";
  }

  private String leaf() {
    String text = word() + "\r\n" + word() + " " + word() + "\r\n";
    return random.nextBoolean()
        ? "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + base64(text)
        : "Content-Type: text/html; charset=utf-8\r\n\r\n<p>" + text;
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private String day() {
    return 1 + random.nextInt(28) + " Feb " + (2020 + random.nextInt(4));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Keys of SEARCH, joined in all ways. */
  String search(int depth) {
    return switch (random.nextInt(depth > 2 ? 5 : 8)) {
      case 0, 1, 2 -> KEYS.get(random.nextInt(KEYS.size())) + " \"" + piece() + "\"";
      case 3 -> List.of("SENTON", "SENTSINCE", "SENTBEFORE").get(random.nextInt(3)) + " " + date();
      case 4 -> (random.nextBoolean() ? "LARGER " : "SMALLER ") + (200 + random.nextInt(300));
      case 5 -> "NOT " + search(depth + 1);
      case 6 -> "OR " + search(depth + 1) + " " + search(depth + 1);
      default -> "(" + search(depth + 1) + " " + search(depth + 1) + ")";
    };
  }

  private String date() {
    return day().replace(' ', '-');
  }

  /** From none to all of a word, in another case. */
  private String piece() {
    String word = random.nextInt(6) == 0 ? "nn@exam" : word();
    int from = word.offsetByCodePoints(0, random.nextInt(2));
    String piece = word.substring(from, Math.min(word.length(), from + random.nextInt(9)));
    String whole = Character.isHighSurrogate(lastOf(piece)) ? word : piece;
    return random.nextBoolean() ? whole.toUpperCase(Locale.ROOT) : whole;
  }

  private static char lastOf(String piece) {
    return piece.isEmpty() ? ' ' : piece.charAt(piece.length() - 1);
  }
}
