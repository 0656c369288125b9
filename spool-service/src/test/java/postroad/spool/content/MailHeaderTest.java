package postroad.spool.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The header of a mail, however badly it is written. */
class MailHeaderTest {

  @Test
  void endsBeforeTheEmptyLine() {
    assertThat(header("A: 1\r\nB: 2\r\n\r\nC: 3\r\n").octets())
        .isEqualTo("A: 1\r\nB: 2\r\n".getBytes(ISO_8859_1));
  }

  @Test
  void isEverythingWhenThereIsNoEmptyLine() {
    assertThat(header("A: 1\r\nB: 2").octets()).isEqualTo("A: 1\r\nB: 2".getBytes(ISO_8859_1));
  }

  @Test
  void isEmptyWhenTheMailBeginsWithItsBody() {
    assertThat(header("\r\nReceived: not a field\r\n").count("Received")).isZero();
  }

  @Test
  void fieldsAreCountedWithoutRegardToCase() {
    assertThat(
            header("RECEIVED: a\r\n\tReceived: folded\r\nreceived : b\r\nReceived-SPF: c\r\n")
                .count("Received"))
        .isEqualTo(2);
  }

  @Test
  void fieldsAreUnfolded() {
    assertThat(header("Subject: one\r\n two\r\n\tthree\r\nTo: x\r\n").first("subject"))
        .hasValue("one two\tthree");
  }

  @Test
  void bareLineFeedsAreLineEndsToo() {
    MailHeader header = header("Subject: one\nReceived: a\n\nReceived: body\n");
    assertThat(header.count("Received")).isEqualTo(1);
    assertThat(header.first("Subject")).hasValue("one");
  }

  private static MailHeader header(String text) {
    return MailHeader.in(text.getBytes(ISO_8859_1));
  }
}
