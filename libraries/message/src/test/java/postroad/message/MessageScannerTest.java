package postroad.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageScannerTest {

  @Test
  void aPlainMessageIsOneLeaf() {
    Scanned mail = Scanned.crlf("Subject: Hi\nFrom: ann@a.test\n\nHello\nworld\n");

    Part root = mail.hasOrderedPlaces().root();
    assertThat(root.headerStart()).isZero();
    assertThat(root.bodyStart()).isEqualTo(33);
    assertThat(root.bodyEnd()).isEqualTo(47);
    assertThat(root.lines()).isEqualTo(2);
    assertThat(mail.type()).isEqualTo("text/plain");
    assertThat(root.parameters()).isEqualTo(Map.of("charset", "us-ascii"));
    assertThat(root.encoding()).isEqualTo("7bit");
    assertThat(mail.envelope().subject()).isEqualTo("Hi");
  }

  @Test
  void bareLineFeedsEndLinesToo() {
    Scanned mail = Scanned.asIs("Subject: Hi\n\nHello\nworld");

    assertThat(mail.hasOrderedPlaces().root().bodyStart()).isEqualTo(13);
    assertThat(mail.root().bodyEnd()).isEqualTo(24);
    assertThat(mail.root().lines()).isEqualTo(1);
  }

  @Test
  void bareCarriageReturnsAreOctetsLikeAnyOther() {
    Scanned mail = Scanned.asIs("Subject: a\rb\r\n\r\nx\ry\r\r\nz\r");

    assertThat(mail.hasOrderedPlaces().body()).isEqualTo("x\ry\r\r\nz\r");
    assertThat(mail.envelope().subject()).isEqualTo("a b");
  }

  @Test
  void aMessageMayHaveNoHeader() {
    assertThat(Scanned.crlf("\nbody\n").hasOrderedPlaces().body()).isEqualTo("body\r\n");
    assertThat(Scanned.crlf("\nbody\n").root().bodyStart()).isEqualTo(2);
  }

  @Test
  void aMessageMayHaveNoBody() {
    assertThat(Scanned.crlf("Subject: a\n\n").hasOrderedPlaces().root().bodyStart()).isEqualTo(14);
    assertThat(Scanned.crlf("Subject: a\n").hasOrderedPlaces().root().bodyStart()).isEqualTo(12);
    assertThat(Scanned.crlf("Subject: a").hasOrderedPlaces().envelope().subject()).isEqualTo("a");
    assertThat(Scanned.crlf("").hasOrderedPlaces().root().size()).isZero();
  }

  /** RFC 9051 §7.5.2. */
  @Test
  void aFieldThatIsEmptyIsNotAbsent() {
    HeaderSummary empty =
        Scanned.crlf("Date:\nSubject:\nIn-Reply-To: \nMessage-ID:\n\n").envelope();
    HeaderSummary absent = Scanned.crlf("X: y\n\n").envelope();

    assertThat(empty.date()).isEmpty();
    assertThat(empty.subject()).isEmpty();
    assertThat(empty.inReplyTo()).isEmpty();
    assertThat(empty.messageId()).isEmpty();
    assertThat(absent.date()).isNull();
    assertThat(absent.messageId()).isNull();
  }

  @Test
  void aNulNeitherEndsNorStaysInAField() {
    Scanned mail = Scanned.crlf("Subject: a\0b\n\nx\0y\n");

    assertThat(mail.hasOrderedPlaces().envelope().subject()).isEqualTo("ab");
    assertThat(mail.body()).isEqualTo("x\0y\r\n");
  }

  @Test
  void traceFieldsBelongToTheHeaderButNotToThePlaces() {
    Scanned mail =
        Scanned.withTrace("Received: x\r\nMessage-ID: <1@a>\r\n", "Subject: Hi\r\n\r\nbody");

    assertThat(mail.hasOrderedPlaces().root().bodyStart()).isEqualTo(15);
    assertThat(mail.envelope().messageId()).isEqualTo("<1@a>");
  }

  @Test
  void belowAHundredLevelsIsALeaf() {
    StringBuilder mail = new StringBuilder();
    for (int level = 0; level < 150; level++) {
      mail.append("Content-Type: message/rfc822\n\n");
    }
    Scanned scanned = Scanned.crlf(mail + "Subject: x\n\nend\n").hasOrderedPlaces();

    int depth = 0;
    Part part = scanned.root();
    while (part.message() != null) {
      part = part.message().root();
      depth++;
    }
    assertThat(depth).isEqualTo(100);
    assertThat(part.type()).isEqualTo("application");
  }

  @Test
  void beyondTenThousandPartsTheRestIsOneLeaf() {
    String mail =
        "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(12_000) + "--b--\n";

    Scanned scanned = Scanned.crlf(mail).hasOrderedPlaces();

    assertThat(scanned.root().parts()).hasSize(9_999);
    assertThat(scanned.part(9_999).bodyEnd()).isEqualTo(scanned.root().bodyEnd());
    assertThat(scanned.body(9_999)).endsWith("--b\r\n\r\nx\r\n--b--\r\n");
  }

  @Test
  void aHeaderWithoutEndIsReadToItsEndAndRememberedInPart() {
    Scanned mail = Scanned.crlf("Subject: a\nX: " + "x".repeat(400_000) + "\nDate: late\n\nbody");

    assertThat(mail.hasOrderedPlaces().body()).isEqualTo("body");
    assertThat(mail.envelope().subject()).isEqualTo("a");
    assertThat(mail.envelope().date()).isNull();
  }

  @Test
  void aLineMayBeAsLongAsItLikes() {
    String line = "--b".repeat(100_000);
    Scanned mail =
        Scanned.crlf("Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + line + "\n--b--\n");

    assertThat(mail.hasOrderedPlaces().body(1)).isEqualTo(line);
  }

  @Test
  void aGigabyteNeedsNoMemory() throws IOException {
    long size = 1L << 30;
    MessageStructure structure =
        MessageScanner.scan(
            "",
            new InputStream() {
              private long left = size;

              @Override
              public int read() {
                return left-- > 0 ? '\n' : -1;
              }

              @Override
              public int read(byte[] into, int offset, int length) {
                if (left == 0) {
                  return -1;
                }
                int count = (int) Math.min(length, left);
                java.util.Arrays.fill(into, offset, offset + count, (byte) 'x');
                left -= count;
                return count;
              }
            });

    assertThat(structure.root().bodyEnd()).isEqualTo(size);
  }
}
