package postroad.message.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SentDateTest {

  @Test
  void dayIsReadWithoutTimeAndZone() {
    LocalDate day = LocalDate.of(1997, 11, 21);

    assertThat(SentDate.of("Fri, 21 Nov 1997 23:55:06 -0600")).contains(day);
    assertThat(SentDate.of("21 nov 97 09:55:06 GMT")).contains(day);
    assertThat(SentDate.of("Fri, 21-Nov-1997 09:55:06 (comment)")).contains(day);
    assertThat(SentDate.of("Fri, 21 November 1997 09:55:06 +0000")).contains(day);
  }

  @Test
  void whatIsNoDateIsNone() {
    assertThat(SentDate.of(null)).isEmpty();
    assertThat(SentDate.of("yesterday")).isEmpty();
    assertThat(SentDate.of("31 Feb 2020 10:00:00 +0000")).isEmpty();
    assertThat(SentDate.of("1 Foo 2020")).isEmpty();
  }

  /** RFC 5256 §2.2. */
  @Test
  void momentIsInUtcAndMidnightWhereItCannotBeRead() {
    assertThat(SentDate.momentOf("Fri, 21 Nov 1997 23:55:06 -0600"))
        .contains(Instant.parse("1997-11-22T05:55:06Z"));
    assertThat(SentDate.momentOf("21 Nov 97 09:55 EST"))
        .contains(Instant.parse("1997-11-21T14:55:00Z"));
    assertThat(SentDate.momentOf("21 Nov 1997 29:55:06 +0100"))
        .contains(Instant.parse("1997-11-21T00:00:00Z"));
    assertThat(SentDate.momentOf("21 Nov 1997")).contains(Instant.parse("1997-11-21T00:00:00Z"));
    assertThat(SentDate.momentOf("21 Nov 1997 09:55:06 +9999"))
        .contains(Instant.parse("1997-11-21T09:55:06Z"));
    assertThat(SentDate.momentOf("yesterday")).isEmpty();
  }
}
