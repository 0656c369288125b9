package postroad.ingress.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;
import postroad.ingress.submission.SubmissionSettings.HeaderFrom;

class SubmissionSettingsTest {

  @Test
  void defaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(new SubmissionSettings(HeaderFrom.RIGHTS, DataSize.ofKilobytes(256)));
  }

  @Test
  void theDoorsOwnSettingsStandBesideThem() {
    assertThat(
            bind(
                Map.of(
                    "ingress.submission.port", "2587",
                    "ingress.submission.header-from", "envelope",
                    "ingress.submission.header-limit", "64KB")))
        .isEqualTo(new SubmissionSettings(HeaderFrom.ENVELOPE, DataSize.ofKilobytes(64)));
  }

  private static SubmissionSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("ingress.submission", SubmissionSettings.class);
  }
}
