package postroad.ingress.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import postroad.contract.Terms;
import postroad.ingress.command.SmtpCommand.Hold;
import postroad.ingress.command.SmtpCommand.TermsAsked;

class AllowanceTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.5Z");

  private final Allowance users = Allowance.ofUsers(settings(Map.of()), () -> NOW);
  private final Allowance others = Allowance.ofOthers(settings(Map.of()), () -> NOW);

  @Test
  void theDefaultsAreThese() {
    assertThat(settings(Map.of())).isEqualTo(new TermsSettings(4, null, Duration.ofDays(30)));
    assertThat(others.takesPriorities()).isFalse();
    assertThat(others.holdsMail()).isFalse();
    assertThat(users.latestRelease()).isEqualTo(Instant.parse("2026-12-23T12:00:00Z"));
  }

  @Test
  void aPriorityThatIsTooHighIsLoweredAndALowOneIsKept() {
    assertThat(users.grant(new TermsAsked(true, 9, null))).contains(new Terms(true, 4, null));
    assertThat(users.grant(new TermsAsked(false, -9, null))).contains(new Terms(false, -9, null));
  }

  @Test
  void othersMayAskWhereTheSettingsSayHowMuch() {
    Allowance trusted =
        Allowance.ofOthers(
            settings(Map.of("ingress.terms.highest-priority-of-others", "0")), () -> NOW);

    assertThat(trusted.takesPriorities()).isTrue();
    assertThat(trusted.grant(new TermsAsked(false, 3, null))).contains(Terms.NONE);
    assertThat(trusted.grant(new TermsAsked(false, -3, null))).contains(new Terms(false, -3, null));
  }

  @Test
  void aMailIsHeldForAWhileOrUntilAMoment() {
    assertThat(held(new Hold.For(Duration.ofHours(1)))).isEqualTo(NOW.plusSeconds(3600));
    assertThat(held(new Hold.Until(NOW.plusSeconds(5)))).isEqualTo(NOW.plusSeconds(5));
    assertThat(held(new Hold.For(Duration.ofDays(30)))).isEqualTo(NOW.plus(Duration.ofDays(30)));
    assertThat(held(new Hold.Until(users.latestRelease()))).isEqualTo(users.latestRelease());
  }

  @Test
  void whatIsTooLongOrOverIsNotAgreedTo() {
    for (Hold hold :
        new Hold[] {
          new Hold.For(Duration.ofDays(30).plusSeconds(1)),
          new Hold.Until(NOW.plus(Duration.ofDays(31))),
          new Hold.Until(NOW.minusSeconds(1))
        }) {
      assertThat(users.grant(new TermsAsked(false, 0, hold))).as(hold.toString()).isEmpty();
    }
  }

  @Test
  void nobodyHoldsForeverOrBackwards() {
    assertThatThrownBy(() -> new TermsSettings(4, null, Duration.ofDays(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TermsSettings(4, null, Duration.ofDays(12_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private @Nullable Instant held(Hold hold) {
    return users.grant(new TermsAsked(false, 0, hold)).orElseThrow().releaseAt();
  }

  private static TermsSettings settings(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("ingress.terms", TermsSettings.class);
  }
}
