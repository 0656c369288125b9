package postroad.ingress.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import postroad.testkit.SampleMail;

class PassingHeaderTest {

  private static final String HIDDEN =
      "Bcc: eve@a.test,\r\n mallory@b.test,\r\n\tzed@c.test\r\nbCC:x\r\nRESENT-BCC \t: y\r\n";
  private static final String SHOWN = "Subject: Bcc: all\r\n Bcc: folded\r\nX-Bcc: z\r\nBcc\r\n";
  private static final String BODY = "\r\nBcc: in the body\r\nBcc: again\r\n";

  @Test
  void blindCopiesAreTakenOutWhereverTheMailIsSplit() {
    byte[] mail = octets(HIDDEN + SHOWN + HIDDEN + BODY);
    for (int i = 0; i <= mail.length; i++) {
      for (int j = i; j <= mail.length; j += 7) {
        assertThat(passed(mail, i, j)).isEqualTo(SHOWN + BODY);
      }
    }
    assertThat(octetByOctet(mail)).isEqualTo(SHOWN + BODY);
  }

  @Test
  void anAttachedMailKeepsItsOwn() {
    String mail =
        """
        Content-Type: multipart/mixed; boundary=x\r
        \r
        --x\r
        Content-Type: message/rfc822\r
        \r
        Bcc: kept@a.test\r
        Subject: inner\r
        \r
        --x--\r
        """;
    assertThat(octetByOctet(octets(mail))).isEqualTo(mail);
    assertThat(passed(octets(mail), 0, mail.length())).isEqualTo(mail);
  }

  @Test
  void aHeaderMayEndAnywhere() {
    for (String mail :
        new String[] {"", "\r\n", "Bcc", "B", "Subject", "\r", " Bcc: x\r\n", "\n"}) {
      assertThat(octetByOctet(octets(mail))).isEqualTo(mail);
    }
    assertThat(octetByOctet(octets("Bcc:"))).isEmpty();
    assertThat(octetByOctet(octets("Bcc: eve\r\n\r\nBcc: b"))).isEqualTo("\r\nBcc: b");
    assertThat(octetByOctet(octets("Bcc: eve\n fay\nTo: b\n\nBcc: c")))
        .isEqualTo("To: b\n\nBcc: c");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everythingElsePassesOctetForOctet(SampleMail sample) {
    byte[] mail = sample.arriving();
    byte[] blind = octets(HIDDEN);
    byte[] both = new byte[blind.length + mail.length];
    System.arraycopy(blind, 0, both, 0, blind.length);
    System.arraycopy(mail, 0, both, blind.length, mail.length);
    boolean folded = mail.length > 0 && (mail[0] == ' ' || mail[0] == '\t');

    for (int block : new int[] {1, 7, 4096}) {
      assertThat(inBlocks(mail, block)).isEqualTo(mail);
      if (!folded) {
        assertThat(inBlocks(both, block)).isEqualTo(mail);
      }
    }
  }

  static Stream<SampleMail> samples() {
    return SampleMail.small().stream()
        .filter(sample ->
            !new String(sample.arriving(), StandardCharsets.ISO_8859_1)
                .split("\r\n\r\n", 2)[0]
                .toLowerCase(Locale.ROOT)
                .contains("bcc"));
  }

  @Test
  void authorsAreRemembered() {
    PassingHeader header = new PassingHeader((_, _, _) -> {}, 1_000);
    feed(header, "from : Ann\r\n <ann@a.test>\r\nBcc: x\r\nX: y\r\n\r\nFrom: b\r\n", 1);
    assertThat(header.authors()).isEqualTo(" Ann\r\n <ann@a.test>\r\n");
    assertThat(header.authorFields()).isEqualTo(1);
    assertThat(header.has("From")).isTrue();
    assertThat(header.has("Date")).isFalse();
  }

  @Test
  void onlyTheHeaderHasALimit() {
    PassingHeader header = new PassingHeader((_, _, _) -> {}, 100);
    feed(header, "Subject: x\r\nBcc: y\r\n\r\n" + "body ".repeat(100), 9);
    assertThat(header.isTooLong()).isFalse();

    PassingHeader longer = new PassingHeader((_, _, _) -> {}, 100);
    feed(longer, "Bcc: x\r\n" + " folded\r\n".repeat(12) + "\r\n", 9);
    assertThat(longer.isTooLong()).isTrue();
  }

  @Test
  void anEndlessNameIsHeldBackNoLongerThanALine() {
    String mail = "x".repeat(5_000) + ": y\r\n\r\n";
    assertThat(octetByOctet(octets(mail))).isEqualTo(mail);
    PassingHeader header = new PassingHeader((_, _, _) -> {}, 100_000);
    feed(header, "From:" + "x".repeat(20_000) + "\r\n", 100);
    assertThat(header.authors()).isEmpty();
  }

  private static String passed(byte[] mail, int first, int second) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PassingHeader header = new PassingHeader(out::write, 1_000_000);
    header.pass(mail, 0, first);
    header.pass(mail, first, second - first);
    header.pass(mail, second, mail.length - second);
    header.finish();
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private static String octetByOctet(byte[] mail) {
    return new String(inBlocks(mail, 1), StandardCharsets.ISO_8859_1);
  }

  private static byte[] inBlocks(byte[] mail, int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PassingHeader header = new PassingHeader(out::write, 1_000_000);
    for (int at = 0; at < mail.length; at += size) {
      header.pass(mail, at, Math.min(size, mail.length - at));
    }
    header.finish();
    return out.toByteArray();
  }

  private static void feed(PassingHeader header, String mail, int block) {
    byte[] octets = octets(mail);
    for (int at = 0; at < octets.length; at += block) {
      header.pass(octets, at, Math.min(block, octets.length - at));
    }
    header.finish();
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
