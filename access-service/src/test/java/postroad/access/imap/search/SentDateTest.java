package postroad.access.imap.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SentDateTest {

  @Test
  void dayIsReadWithoutTimeAndZone() {
    LocalDate day = LocalDate.of(1997, 11, 21);

    assertThat(SentDate.of("Fri, 21 Nov 1997 23:55:06 -0600")).contains(day);
    assertThat(SentDate.of("21 nov 97 09:55:06 GMT")).contains(day);
    assertThat(SentDate.of("Fri, 21-Nov-1997 09:55:06 (comment)")).contains(day);
  }

  @Test
  void whatIsNoDateIsNone() {
    assertThat(SentDate.of(null)).isEmpty();
    assertThat(SentDate.of("yesterday")).isEmpty();
    assertThat(SentDate.of("31 Feb 2020 10:00:00 +0000")).isEmpty();
    assertThat(SentDate.of("1 Foo 2020")).isEmpty();
  }
}
