package postroad.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The defaults of the directory, and how each setting is written. */
class DirectorySettingsTest {

  @Test
  void defaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new DirectorySettings(
                Duration.ofSeconds(5),
                Duration.ofHours(24),
                Duration.ofHours(1),
                100_000,
                "+",
                null,
                null,
                Duration.ofMinutes(10)));
  }

  @Test
  void everySettingCanBeWritten() {
    assertThat(
            bind(
                Map.of(
                    "postroad.directory.fresh-for", "1s",
                    "postroad.directory.known-for", "2h",
                    "postroad.directory.credentials-known-for", "3m",
                    "postroad.directory.known-names", "4",
                    "postroad.directory.delimiter", "-+",
                    "postroad.directory.postmaster", "ops@example.test",
                    "postroad.directory.abuse", "abuse@example.test",
                    "postroad.directory.login-remembered-for", "5s")))
        .isEqualTo(
            new DirectorySettings(
                Duration.ofSeconds(1),
                Duration.ofHours(2),
                Duration.ofMinutes(3),
                4,
                "-+",
                "ops@example.test",
                "abuse@example.test",
                Duration.ofSeconds(5)));
  }

  @Test
  void aPostmasterThatIsNoAddressIsRefused() {
    assertThatThrownBy(() -> bind(Map.of("postroad.directory.postmaster", "ops")))
        .isInstanceOf(BindException.class);
  }

  @Test
  void whatRewrittenSendersAreLikeCanBeWritten() {
    assertThat(bindSrs(Map.of())).isEqualTo(new SrsSettings(true, Duration.ofDays(21), null));
    assertThat(
            bindSrs(
                Map.of(
                    "postroad.directory.srs.enabled", "false",
                    "postroad.directory.srs.expiry", "7d",
                    "postroad.directory.srs.domain", "b.test")))
        .isEqualTo(new SrsSettings(false, Duration.ofDays(7), "b.test"));
    assertThatThrownBy(() -> bindSrs(Map.of("postroad.directory.srs.expiry", "1h")))
        .isInstanceOf(BindException.class);
    assertThatThrownBy(() -> bindSrs(Map.of("postroad.directory.srs.domain", "no domain")))
        .isInstanceOf(BindException.class);
  }

  @Test
  void nobodysMailIsLimitedUntilThatIsWritten() {
    assertThat(bindQuota(Map.of()).usual()).isEqualTo(Quota.UNLIMITED);
    assertThat(
            bindQuota(
                    Map.of(
                        "postroad.directory.quota.bytes", "2GB",
                        "postroad.directory.quota.messages", "100000"))
                .usual())
        .isEqualTo(new Quota(2L << 30, 100_000));
    assertThatThrownBy(() -> bindQuota(Map.of("postroad.directory.quota.bytes", "-1")))
        .isInstanceOf(BindException.class);
  }

  private static QuotaSettings bindQuota(Map<String, String> written) {
    return new Binder(new MapConfigurationPropertySource(written))
        .bindOrCreate("postroad.directory.quota", QuotaSettings.class);
  }

  private static SrsSettings bindSrs(Map<String, String> written) {
    return new Binder(new MapConfigurationPropertySource(written))
        .bindOrCreate("postroad.directory.srs", SrsSettings.class);
  }

  private static DirectorySettings bind(Map<String, String> written) {
    return new Binder(new MapConfigurationPropertySource(written))
        .bindOrCreate("postroad.directory", DirectorySettings.class);
  }
}
