package postroad.bench.access;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * A correspondence of letters of 4 KB, the same at every run: two of three are answers to a letter
 * not long before, six of ten are plain text, three have HTML beside it, one has something
 * attached.
 */
final class Letters {

  private static final int SIZE = 4096;
  private static final int PEOPLE = 200;
  private static final int WORDS = 2000;
  private static final int NOT_LONG_BEFORE = 40;
  private static final int MOST_REFERENCES = 10;
  private static final ZonedDateTime FIRST =
      ZonedDateTime.of(2024, 1, 1, 8, 0, 0, 0, ZoneOffset.UTC);

  private static final List<String> VOCABULARY = vocabulary();

  private Letters() {}

  /** The letter of this number, from 0, with CRLF. */
  static byte[] letter(int number) {
    Random random = random(number);
    StringBuilder text = new StringBuilder(SIZE + 200);
    header(number, text, random);
    switch (number % 10) {
      case 0, 1, 2, 3, 4, 5 -> plain(text, random, SIZE);
      case 6, 7, 8 -> alternative(text, random);
      default -> attached(text, random);
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void header(int number, StringBuilder text, Random random) {
    int from = random.nextInt(PEOPLE);
    List<Integer> before = before(number);
    int topic = before.isEmpty() ? number : before.getFirst();
    field(text, "Received", "from client.bench.test by mx.bench.test with ESMTPS; " + date(number));
    field(text, "From", "Person " + from + " <person" + from + "@bench.test>");
    field(text, "To", "A Reader <reader@readers.test>");
    field(text, "Subject", (before.isEmpty() ? "" : "Re: ") + words(random(topic), 5));
    field(text, "Date", date(number));
    field(text, "Message-ID", id(number));
    if (!before.isEmpty()) {
      field(text, "In-Reply-To", id(before.getLast()));
      int first = Math.max(0, before.size() - MOST_REFERENCES);
      field(
          text,
          "References",
          String.join(
              "\r\n ", before.subList(first, before.size()).stream().map(Letters::id).toList()));
    }
    field(text, "MIME-Version", "1.0");
  }

  private static void plain(StringBuilder text, Random random, int size) {
    field(text, "Content-Type", "text/plain; charset=utf-8");
    field(text, "Content-Transfer-Encoding", "7bit");
    text.append("\r\n");
    lines(text, random, size);
  }

  private static void alternative(StringBuilder text, Random random) {
    String boundary = boundary(text, random, "alternative");
    part(text, boundary);
    plain(text, random, SIZE / 2);
    part(text, boundary);
    field(text, "Content-Type", "text/html; charset=utf-8");
    field(text, "Content-Transfer-Encoding", "7bit");
    text.append("\r\n<html><body><p>\r\n");
    lines(text, random, SIZE - 60);
    text.append("</p></body></html>\r\n--").append(boundary).append("--\r\n");
  }

  private static void attached(StringBuilder text, Random random) {
    String boundary = boundary(text, random, "mixed");
    part(text, boundary);
    plain(text, random, SIZE / 2);
    part(text, boundary);
    field(text, "Content-Type", "application/pdf; name=\"report.pdf\"");
    field(text, "Content-Disposition", "attachment; filename=\"report.pdf\"");
    field(text, "Content-Transfer-Encoding", "base64");
    byte[] octets = new byte[Math.max(3, (SIZE - text.length() - 60) * 18 / 25)];
    random.nextBytes(octets);
    text.append("\r\n").append(Base64.getMimeEncoder().encodeToString(octets));
    text.append("\r\n--").append(boundary).append("--\r\n");
  }

  private static String boundary(StringBuilder text, Random random, String kind) {
    String boundary = "part-" + Long.toHexString(random.nextLong());
    field(text, "Content-Type", "multipart/" + kind + "; boundary=\"" + boundary + "\"");
    text.append("\r\n");
    return boundary;
  }

  private static void part(StringBuilder text, String boundary) {
    text.append("\r\n--").append(boundary).append("\r\n");
  }

  private static void lines(StringBuilder text, Random random, int size) {
    while (text.length() < size - 70) {
      text.append(words(random, 8)).append("\r\n");
    }
  }

  private static void field(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append("\r\n");
  }

  /** The letters this one answers, the first of them first. */
  private static List<Integer> before(int number) {
    List<Integer> before = new ArrayList<>();
    int each = number;
    Random random = random(each);
    while (each > 0 && random.nextInt(3) > 0) {
      each = Math.max(0, each - 1 - random.nextInt(NOT_LONG_BEFORE));
      before.addFirst(each);
      random = random(each);
    }
    return before;
  }

  private static String id(int number) {
    return "<letter." + number + "@bench.test>";
  }

  private static String date(int number) {
    return FIRST.plusMinutes(11L * number).format(DateTimeFormatter.RFC_1123_DATE_TIME);
  }

  private static String words(Random random, int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append(i == 0 ? "" : " ").append(VOCABULARY.get(random.nextInt(WORDS)));
    }
    return words.toString();
  }

  private static Random random(int seed) {
    return new Random(seed * 0x9E3779B97F4A7C15L);
  }

  private static List<String> vocabulary() {
    Random random = random(1);
    List<String> words = new ArrayList<>();
    while (words.size() < WORDS) {
      StringBuilder word = new StringBuilder();
      for (int syllables = 1 + random.nextInt(3); syllables > 0; syllables--) {
        word.append("bdfgklmnprstvz".charAt(random.nextInt(14)))
            .append("aeiou".charAt(random.nextInt(5)));
      }
      words.add(word.append(random.nextInt(2) == 0 ? "n" : "s").toString());
    }
    return words;
  }
}
