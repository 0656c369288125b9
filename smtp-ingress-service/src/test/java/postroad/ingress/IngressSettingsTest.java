package postroad.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import postroad.ingress.IngressSettings.BareLineEnds;
import postroad.ingress.IngressSettings.Deadlines;
import postroad.ingress.IngressSettings.ExchangeDoor;
import postroad.ingress.IngressSettings.Limits;
import postroad.ingress.IngressSettings.SubmissionDoor;
import postroad.ingress.IngressSettings.SubmissionsDoor;

class IngressSettingsTest {

  @Test
  void theDefaultsAreThese() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new IngressSettings(
                "localhost",
                null,
                new ExchangeDoor(true, "0.0.0.0", 2525),
                new SubmissionDoor(true, "0.0.0.0", 2587),
                new SubmissionsDoor(true, "0.0.0.0", 2465),
                "postroad",
                DataSize.ofKilobytes(256),
                DataSize.ofMegabytes(64),
                Duration.ofSeconds(5),
                BareLineEnds.NORMALISE,
                new Limits(
                    10000,
                    100,
                    DataSize.ofMegabytes(50),
                    1000,
                    1000,
                    DataSize.ofKilobytes(2),
                    20,
                    100,
                    200),
                new Deadlines(
                    Duration.ofMinutes(5), // RFC 5321 §4.5.3.2.7
                    Duration.ofMinutes(3), // RFC 5321 §4.5.3.2.5
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofHours(4),
                    Duration.ofSeconds(6))));
  }

  @Test
  void everythingCanBeSet() {
    IngressSettings settings =
        bound(
            Map.of(
                "ingress.hostname", "mx.example.test",
                "ingress.postmaster-domain", "example.test",
                "ingress.exchange.port", "25",
                "ingress.submission.enabled", "false",
                "ingress.bare-line-ends", "refuse",
                "ingress.limits.mail-size", "10MB",
                "ingress.deadlines.command", "1m"));

    assertThat(settings.domainOfPostmaster()).isEqualTo("example.test");
    assertThat(settings.exchange().port()).isEqualTo(25);
    assertThat(settings.submission().enabled()).isFalse();
    assertThat(settings.bareLineEnds()).isEqualTo(BareLineEnds.REFUSE);
    assertThat(settings.limits().mailSize()).isEqualTo(DataSize.ofMegabytes(10));
    assertThat(settings.deadlines().command()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void whatMakesNoSenseStopsTheStart() {
    for (String[] wrong :
        new String[][] {
          {"ingress.hostname", " "},
          {"ingress.exchange.port", "70000"},
          {"ingress.limits.recipients", "10"}, // RFC 5321 §4.5.3.1.8
          {"ingress.limits.errors", "0"},
          {"ingress.inline-limit", "1MB"},
          {"ingress.byte-budget", "100KB"},
        }) {
      assertThatThrownBy(() -> bound(Map.of(wrong[0], wrong[1])))
          .as(wrong[0])
          .isInstanceOf(BindException.class);
    }
  }

  private static IngressSettings bound(Map<String, String> properties) {
    try (LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean()) {
      validator.afterPropertiesSet();
      return new Binder(new MapConfigurationPropertySource(properties))
          .bindOrCreate(
              "ingress", Bindable.of(IngressSettings.class), new ValidationBindHandler(validator));
    }
  }
}
