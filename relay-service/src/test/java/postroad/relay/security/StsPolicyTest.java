package postroad.relay.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postroad.relay.security.StsPolicy.Mode;

/** What policies say (RFC 8461 §3.2). */
class StsPolicyTest {

  @Test
  void aPolicyIsReadWhateverItsLineEndsAndUnknownFields() {
    StsPolicy policy =
        StsPolicy.parse(
                """
                version: STSv1\r
                mode: enforce
                mx: MX1.b.test\r
                future: yes
                mx:*.b.test
                mode: none
                max_age: 604800

                """)
            .orElseThrow();

    assertThat(policy)
        .isEqualTo(
            new StsPolicy(Mode.ENFORCE, List.of("mx1.b.test", "*.b.test"), Duration.ofDays(7)));
    assertThat(StsPolicy.parse(String.join("\n", policy.lines()))).contains(policy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html></html>",
        "version: STSv2\nmode: enforce\nmx: a\nmax_age: 1",
        "version: STSv1\nmode: enforce\nmax_age: 1",
        "version: STSv1\nmode: perhaps\nmx: a\nmax_age: 1",
        "version: STSv1\nmode: enforce\nmx: a\nmax_age: -1",
        "version: STSv1\nmode: enforce\nmx: a\nmax_age: 99999999999",
        "version: STSv1\nmode: enforce\nmx: a"
      })
  void whatIsNoPolicyIsNone(String text) {
    assertThat(StsPolicy.parse(text)).isEmpty();
  }

  @Test
  void aPolicyThatAsksNothingNeedsNoHosts() {
    assertThat(StsPolicy.parse("version: STSv1\nmode: none\nmax_age: 86400")).isPresent();
  }

  @Test
  void noPolicyHoldsLongerThanAYear() {
    assertThat(
            StsPolicy.parse("version: STSv1\nmode: none\nmax_age: 4000000000")
                .orElseThrow()
                .lifetime())
        .isEqualTo(Duration.ofHours(8_766));
  }

  @Test
  void aStarStandsForOneLabel() {
    StsPolicy policy =
        new StsPolicy(Mode.ENFORCE, List.of("mx.a.test", "*.b.test"), Duration.ofDays(1));

    assertThat(policy.names("MX.a.test")).isTrue();
    assertThat(policy.names("mx.b.test")).isTrue();
    assertThat(policy.names("b.test")).isFalse();
    assertThat(policy.names("x.mx.b.test")).isFalse();
    assertThat(policy.names("mx.c.test")).isFalse();
  }
}
