package postroad.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MailIdTest {

  private static final Instant MOMENT = Instant.parse("2026-11-23T10:15:30.123Z");

  @Test
  void tellsWhenTheMailWasAccepted() {
    MailId id = MailId.at(MOMENT);

    assertThat(id.time()).isEqualTo(MOMENT);
    assertThat(id.value().version()).isEqualTo(7);
    assertThat(id.value().variant()).isEqualTo(2);
    assertThat(MailId.parse(id.toString())).isEqualTo(id);
  }

  @Test
  void sortsByTime() {
    assertThat(MailId.at(MOMENT)).isLessThan(MailId.at(MOMENT.plusMillis(1)));
  }

  @Test
  void aReportHasTheSameIdHoweverOftenItIsWritten() {
    MailId cause = MailId.at(MOMENT);

    assertThat(MailId.derived(cause, "failed")).isEqualTo(MailId.derived(cause, "failed"));
    assertThat(MailId.derived(cause, "failed")).isNotEqualTo(MailId.derived(cause, "delayed"));
    assertThat(MailId.derived(cause, "failed")).isNotEqualTo(cause);
  }
}
