package postroad.ingress.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import postroad.contract.MailId;

class HeaderRepairTest {

  private static final Instant NOON = Instant.parse("2026-11-03T12:00:00Z");
  private static final MailId ID = MailId.parse("01a208f5-4d5c-7377-aa08-28aeee169bcb");

  @Test
  void whatIsMissingIsAdded() {
    assertThat(repaired("Subject: hello\r\n\r\nDate: in the body\r\n"))
        .isEqualTo(
            """
            Date: Tue, 3 Nov 2026 12:00:00 +0000\r
            Message-ID: <01a208f5-4d5c-7377-aa08-28aeee169bcb@mx.example.test>\r
            """);
  }

  @Test
  void whatIsThereIsLeftAlone() {
    assertThat(repaired("DATE : today\r\nmessage-id: <a@b>\r\n\r\nbody\r\n")).isEmpty();
    assertThat(repaired("Date: today\r\nMessage-ID:\r\n <a@b>\r\n")).isEmpty();
  }

  @Test
  void aFoldedLineIsNoField() {
    assertThat(repaired("Subject: a\r\n Date: b\r\nMessage-ID: <a@b>\r\n\r\n"))
        .startsWith("Date: ");
  }

  @Test
  void aMailWithoutHeaderGetsBoth() {
    assertThat(repaired("\r\nDate: no\r\nMessage-ID: no\r\n"))
        .startsWith("Date: ")
        .contains("Message-ID: ");
    assertThat(repaired("")).contains("Message-ID: ");
  }

  /** Octet by octet, as the worst client sends it. */
  private static String repaired(String mail) {
    FieldNames present = new FieldNames();
    byte[] octets = mail.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < octets.length; i++) {
      present.pass(octets, i, 1);
    }
    return HeaderRepair.missingFields(present, ID, NOON, "mx.example.test");
  }
}
