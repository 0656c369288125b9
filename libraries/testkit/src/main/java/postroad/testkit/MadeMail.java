package postroad.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** The samples that a text file cannot hold: exact octets, and sizes. */
final class MadeMail {

  private static final int INLINE_LIMIT = 256 * 1024;
  private static final int ATTACHMENT = 20 * 1024 * 1024;

  private final List<SampleMail> samples = new ArrayList<>();

  static List<SampleMail> all() {
    MadeMail made = new MadeMail();
    made.eightBit();
    made.oddOctets();
    made.lineEnds();
    made.longThings();
    made.manyThings();
    made.manyParts();
    made.sizes();
    return List.copyOf(made.samples);
  }

  private void eightBit() {
    add(
        "eight-bit-latin1",
        "Latin-1 in header and body without a word about it",
        octets(
            header("Gr\u00fc\u00dfe", "eight-bit-latin1"),
            "\r\nSch\u00f6ne Gr\u00fc\u00dfe, 3 \u00a3\r\n"));
    add(
        "eight-bit-utf8",
        "a body in UTF-8, as it says",
        utf8(
            header("UTF-8", "eight-bit-utf8")
                + mime("text/plain; charset=utf-8", "8bit")
                + "\r\n\u6f22\u5b57, \u043a\u043e\u0444\u0435, \u2615, e\u0301 and \ud83d\udea3\r\n"));
    add(
        "eight-bit-broken-utf8",
        "octets that are no UTF-8 where UTF-8 is promised, in header and body",
        octets(
            header("cut \u00c3 short \u00ff\u00fe \u00c0\u0080", "eight-bit-broken-utf8")
                + mime("text/plain; charset=utf-8", "8bit"),
            "\r\n\u00e2\u0082 \u00f8\u0088 \u00ed\u00a0\u0080\r\n"));
    add(
        "charset-shift-jis",
        "Shift JIS, whose second octets look like ASCII, raw in the subject",
        octets(
            header("\u0083\\\u0083t\u0083g", "charset-shift-jis")
                + mime("text/plain; charset=shift_jis", "8bit"),
            "\r\n\u0095\\\u008e\u00a6\r\n"));
    add(
        "charset-iso-2022-jp",
        "a charset that shifts by escape sequences, in seven bits",
        octets(
            header("Escapes", "charset-iso-2022-jp")
                + mime("text/plain; charset=iso-2022-jp", "7bit"),
            "\r\n\u001b$B;3ED\u001b(B\r\n.\u001b$B..\u001b(B\r\n"));
    add(
        "byte-order-mark",
        "a byte order mark in front of the first field",
        utf8("\ufeff" + header("Marked", "byte-order-mark") + "\r\nA mark came first.\r\n"));
  }

  private void oddOctets() {
    add(
        "nul",
        "NUL octets in header, body and alone on a line",
        octets(header("N\0L", "nul"), "\r\n\0\r\nbe\0tween\r\n\0\0\0\r\n"));
    StringBuilder every = new StringBuilder();
    for (int octet = 0; octet < 256; octet++) {
      if (octet != '\r' && octet != '\n') {
        every.append((char) octet).append(octet % 32 == 31 ? "\r\n" : "");
      }
    }
    add(
        "every-octet",
        "every octet there is, but for CR and LF",
        octets(
            header("0 to 255", "every-octet") + mime("application/octet-stream", "8bit"),
            "\r\n" + every + "\r\n"));
    Random random = new Random(20261102);
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      int octet = random.nextInt(256);
      noise
          .append(octet == '\r' || octet == '\n' ? '.' : (char) octet)
          .append(i % 700 == 699 ? "\r\n" : "");
    }
    add(
        "noise",
        "an attachment of raw noise in lines",
        octets(
            header("Noise", "noise") + mime("application/octet-stream", "8bit"),
            "\r\n" + noise + "\r\n"));
    add(
        "no-line-end",
        "the last line has no end",
        octets(header("No end", "no-line-end"), "\r\nThe last line just stops"),
        octets(header("No end", "no-line-end"), "\r\nThe last line just stops\r\n"));
  }

  private void lineEnds() {
    bare("bare-lf", "LF alone ends some lines", "\r\none\ntwo\r\nthree\n\nfour\r\n");
    bare("bare-cr", "CR alone ends some lines", "\r\none\rtwo\r\nthree\r\rfour\r\n");
    bare("bare-both", "CR before CRLF, LF before CR", "\r\none\r\r\ntwo\n\rthree\r\n\nfour\r\n");
    bare("bare-cr-last", "CR alone before the last line end", "\r\nthe end\r\r\n");
    String unix =
        (header("Unix", "unix-lines") + "\r\nEvery line\r\nends in LF.\r\n").replace("\r\n", "\n");
    add(
        "unix-lines",
        "LF ends every line but the last, in the header too",
        octets(unix.stripTrailing(), "\r\n"),
        octets(unix.replace("\n", "\r\n"), ""));
  }

  private void longThings() {
    add(
        "line-998",
        "a line as long as may be, and one octet longer (RFC 5322 \u00a72.1.1)",
        octets(
            header("998", "line-998"),
            "\r\n" + "x".repeat(998) + "\r\n" + "y".repeat(999) + "\r\n"));
    add(
        "line-dots",
        "long lines with dots where readers cut: at 512, 998, 1000, 8192",
        octets(
            header("Dots inside", "line-dots"),
            "\r\n" + dotsAt(512) + dotsAt(998) + dotsAt(1_000) + dotsAt(8_192)));
    add(
        "line-100k",
        "a body of one line of 100,000 octets",
        octets(header("Long", "line-100k"), "\r\n" + "long ".repeat(20_000) + "\r\n"));
    add(
        "header-long",
        "a field of 60,000 octets in one line",
        octets(
            header("Long field", "header-long") + "X-Long: " + "z".repeat(60_000) + "\r\n",
            "\r\nShort body.\r\n"));
  }

  private void manyThings() {
    StringBuilder recipients = new StringBuilder("To: first@b.test");
    for (int i = 0; i < 1_000; i++) {
      recipients
          .append(",\r\n \"Guest ")
          .append(i)
          .append("\" <guest")
          .append(i)
          .append("@b.test>");
    }
    add(
        "many-recipients",
        "a thousand addresses in To",
        octets(
            "From: ada@a.test\r\nSubject: All of you\r\n" + recipients + "\r\n",
            "\r\nWelcome.\r\n"));
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      fields.append("X-Field-").append(i).append(": ").append(i).append("\r\n");
    }
    add(
        "many-fields",
        "two thousand fields",
        octets(header("Fields", "many-fields") + fields, "\r\nEnough.\r\n"));
    add(
        "many-empty-lines",
        "fifty thousand empty lines",
        octets(header("Nothing", "many-empty-lines"), "\r\n" + "\r\n".repeat(50_000)));
  }

  private void manyParts() {
    StringBuilder parts = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      parts.append("--p\r\nContent-Type: text/plain\r\n\r\npart ").append(i).append("\r\n");
    }
    add(
        "many-parts",
        "a multipart of five hundred parts",
        octets(
            header("Parts", "many-parts") + mime("multipart/mixed; boundary=p", "7bit"),
            "\r\n" + parts + "--p--\r\n"));
    StringBuilder deep = new StringBuilder();
    for (int level = 0; level < 60; level++) {
      deep.append(mime("multipart/mixed; boundary=level" + level, "7bit"))
          .append("\r\n--level" + level + "\r\n");
    }
    add(
        "deep",
        "multiparts sixty levels deep, none closed",
        octets(header("Deep", "deep"), deep + "Content-Type: text/plain\r\n\r\nThe bottom.\r\n"));
  }

  private void sizes() {
    add(
        "inline-limit",
        "exactly as large as is carried inside a record by default",
        sized("inline-limit", INLINE_LIMIT));
    add(
        "inline-limit-passed",
        "one octet larger than that",
        sized("inline-limit-passed", INLINE_LIMIT + 1));
    byte[] attachment = new byte[ATTACHMENT];
    new Random(7).nextBytes(attachment);
    String encoded = Base64.getMimeEncoder().encodeToString(attachment);
    add(
        "attachment-20mb",
        "an attachment of 20 MB, 27 MB as base64",
        octets(
            header("Large", "attachment-20mb") + mime("multipart/mixed; boundary=large", "7bit"),
            "\r\n--large\r\n\r\nSee attachment.\r\n--large\r\nContent-Type: application/octet-stream\r\n"
                + "Content-Disposition: attachment; filename=large.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + encoded
                + "\r\n--large--\r\n"));
  }

  private void bare(String name, String awkward, String body) {
    String mail = header("Bare", name) + body;
    String normal = mail.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n");
    add(name, awkward, octets(mail, ""), octets(normal, ""));
  }

  private void add(String name, String awkward, byte[] octets) {
    add(name, awkward, octets, octets);
  }

  private void add(String name, String awkward, byte[] sent, byte[] arriving) {
    samples.add(new SampleMail(name, awkward, sent, arriving));
  }

  private static String dotsAt(int column) {
    return "x".repeat(column)
        + ".\r\n"
        + "x".repeat(column - 1)
        + ".\r\n"
        + "x".repeat(column)
        + "\r\n..\r\n";
  }

  private static byte[] sized(String name, int size) {
    String start = header("Size", name) + "\r\n";
    String lines = ("0123456789".repeat(7) + "\r\n").repeat(size / 72);
    return octets((start + lines).substring(0, size - 4) + "..\r\n", "");
  }

  private static String mime(String type, String encoding) {
    return "MIME-Version: 1.0\r\nContent-Type: "
        + type
        + "\r\nContent-Transfer-Encoding: "
        + encoding
        + "\r\n";
  }

  private static String header(String subject, String id) {
    return "From: Ada Quill <ada@a.test>\r\nTo: Ben Harrow <ben@b.test>\r\nSubject: "
        + subject
        + "\r\nDate: Mon, 02 Nov 2026 09:15:00 +0100\r\nMessage-ID: <"
        + id
        + "@a.test>\r\n";
  }

  /** One octet for each character, which is why none is above 255. */
  private static byte[] octets(String header, String body) {
    return (header + body).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] utf8(String mail) {
    return mail.getBytes(StandardCharsets.UTF_8);
  }
}
