package postroad.message;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives, the scanner gives an ordered answer. The seed is the test's name. */
class MutatedMessagesTest {

  private static final String[] PIECES = {
    "--b",
    "--c",
    "--b--",
    "--c--",
    "\r\n",
    "\n",
    "\r",
    "\0",
    "\r\n\r\n",
    "--",
    " ",
    "\t",
    "Content-Type: multipart/mixed; boundary=b\r\n",
    "Content-Type: multipart/digest; boundary=c\r\n",
    "Content-Type: message/rfc822\r\n",
    "Content-Type: text/html; a*0*=utf-8''%zz; a*1=\"\r\n",
    "To: \"a (b <c@d>, e: f;\r\n",
    "From: x:(((\r\n",
    "\u00ff\u00fe",
    "Subject: =?utf-8?q?x?=\r\n"
  };

  private static final String SEED =
      """
      From: Ann <ann@a.test>\r
      Content-Type: multipart/mixed; boundary=b\r
      \r
      --b\r
      Content-Type: multipart/digest; boundary=c\r
      \r
      --c\r
      \r
      Subject: inner\r
      \r
      x\r
      --c--\r
      --b\r
      Content-Type: message/rfc822\r
      \r
      Content-Type: multipart/alternative; boundary=c\r
      \r
      --c\r
      \r
      y\r
      --c--\r
      --b--\r
      """;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void mutatedMessagesHaveOrderedPlaces(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder mail = new StringBuilder(random.nextInt(4) == 0 ? "" : SEED);
      int changes = 1 + random.nextInt(30);
      for (int change = 0; change < changes; change++) {
        mutate(mail, random);
      }
      var _ =
          Scanned.octets(mail.toString().getBytes(StandardCharsets.ISO_8859_1)).hasOrderedPlaces();
    }
  }

  private static void mutate(StringBuilder mail, Random random) {
    int at = random.nextInt(mail.length() + 1);
    switch (random.nextInt(4)) {
      case 0 -> mail.delete(at, Math.min(mail.length(), at + random.nextInt(20)));
      case 1 -> mail.insert(at, (char) random.nextInt(256));
      default -> mail.insert(at, PIECES[random.nextInt(PIECES.length)]);
    }
  }
}
