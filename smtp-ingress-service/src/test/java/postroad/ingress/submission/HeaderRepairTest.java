package postroad.ingress.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;
import postroad.contract.MailId;

class HeaderRepairTest {

  private static final Instant NOON = Instant.parse("2026-11-03T12:00:00Z");
  private static final MailId ID = MailId.parse("01a208f5-4d5c-7377-aa08-28aeee169bcb");
  private static final MailAddress ANN = MailAddress.parse("ann@example.test");

  @Test
  void whatIsMissingIsAdded() {
    assertThat(repaired("Subject: hello\r\n\r\nDate: in the body\r\n"))
        .isEqualTo(
            """
            Date: Tue, 3 Nov 2026 12:00:00 +0000\r
            From: ann@example.test\r
            Message-ID: <01a208f5-4d5c-7377-aa08-28aeee169bcb@mx.example.test>\r
            """);
  }

  @Test
  void whatIsThereIsLeftAlone() {
    assertThat(repaired("DATE : today\r\nFROM:\r\nmessage-id: <a@b>\r\n\r\nbody\r\n")).isEmpty();
    assertThat(repaired("Date: today\r\nfrom: b\r\nMessage-ID:\r\n <a@b>\r\n")).isEmpty();
  }

  @Test
  void aFoldedLineIsNoField() {
    assertThat(repaired("Subject: a\r\n Date: b\r\nMessage-ID: <a@b>\r\n\r\n"))
        .startsWith("Date: ");
  }

  @Test
  void aMailWithoutHeaderGetsAll() {
    assertThat(repaired("\r\nDate: no\r\nMessage-ID: no\r\n"))
        .startsWith("Date: ")
        .contains("Message-ID: ");
    assertThat(repaired("")).contains("Message-ID: ");
  }

  @Test
  void whoCannotBeNamedIsNot() {
    assertThat(repaired("Date: a\r\nMessage-ID: b\r\n\r\n", null)).isEmpty();
  }

  private static String repaired(String mail) {
    return repaired(mail, ANN);
  }

  /** Octet by octet, as the worst client sends it. */
  private static String repaired(String mail, @Nullable MailAddress author) {
    PassingHeader present = new PassingHeader((_, _, _) -> {}, 10_000);
    byte[] octets = mail.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < octets.length; i++) {
      present.pass(octets, i, 1);
    }
    present.finish();
    return HeaderRepair.missingFields(present, ID, NOON, author, "mx.example.test");
  }
}
