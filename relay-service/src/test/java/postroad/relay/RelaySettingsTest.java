package postroad.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import postroad.dns.DnsSettings;
import postroad.dns.DnsSettings.Dnssec;
import postroad.relay.RelaySettings.Reuse;
import postroad.relay.RelaySettings.Timeouts;
import postroad.relay.RelaySettings.Tls;
import postroad.relay.RelaySettings.Window;

/** The defaults of the relay, how each setting is written, and what stops the start. */
class RelaySettingsTest {

  private static final String[] EVERY_SETTING = {
    "port=2525",
    "routes[b.test]=smart.test:26",
    "dns.servers=127.0.0.1:53,[::1]:54",
    "dns.timeout=1s",
    "dns.attempts=3",
    "dns.cache-entries=10",
    "dns.longest-ttl=2h",
    "dns.longest-negative-ttl=1m",
    "dns.trouble-ttl=5s",
    "dns.dnssec=own",
    "dns.trust-anchors=anchors.txt",
    "tls=none",
    "timeouts.connect=1s",
    "timeouts.handshake=2s",
    "timeouts.greeting=3s",
    "timeouts.mail=4s",
    "timeouts.recipient=5s",
    "timeouts.data-start=6s",
    "timeouts.data-block=7s",
    "timeouts.data-end=8s",
    "timeouts.between=9s",
    "connections-per-destination=2",
    "reuse.mails=3",
    "reuse.idle=4s",
    "window.records=5",
    "window.size=6KB",
    "window.per-destination=7",
    "window.patience=8s",
    "drain=1s"
  };

  private static final Timeouts EVERY_TIMEOUT =
      new Timeouts(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          Duration.ofSeconds(4),
          Duration.ofSeconds(5),
          Duration.ofSeconds(6),
          Duration.ofSeconds(7),
          Duration.ofSeconds(8),
          Duration.ofSeconds(9));

  @Test
  void defaults() {
    assertThat(SettingsForTests.with())
        .isEqualTo(
            new RelaySettings(
                "relay.test",
                25,
                Map.of(),
                new DnsSettings(
                    List.of(),
                    Duration.ofSeconds(5),
                    2,
                    50_000,
                    Duration.ofHours(1),
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(2),
                    Dnssec.LOOPBACK,
                    null),
                Tls.OPPORTUNISTIC,
                new Timeouts(
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(3),
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(10)),
                10,
                new Reuse(100, Duration.ofSeconds(5)),
                new Window(1_000, DataSize.ofMegabytes(8), 500, Duration.ofSeconds(30)),
                Duration.ofSeconds(5)));
  }

  @Test
  void everySettingCanBeWritten() {
    assertThat(SettingsForTests.with(EVERY_SETTING))
        .isEqualTo(
            new RelaySettings(
                "relay.test",
                2525,
                Map.of("b.test", "smart.test:26"),
                new DnsSettings(
                    List.of("127.0.0.1:53", "[::1]:54"),
                    Duration.ofSeconds(1),
                    3,
                    10,
                    Duration.ofHours(2),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(5),
                    Dnssec.OWN,
                    Path.of("anchors.txt")),
                Tls.NONE,
                EVERY_TIMEOUT,
                2,
                new Reuse(3, Duration.ofSeconds(4)),
                new Window(5, DataSize.ofKilobytes(6), 7, Duration.ofSeconds(8)),
                Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "relay.hostname=",
        "relay.port=0",
        "relay.port=70000",
        "relay.tls=sometimes",
        "relay.connections-per-destination=0",
        "relay.reuse.mails=0",
        "relay.window.records=1501",
        "relay.window.per-destination=0",
        "relay.dns.attempts=0",
        "relay.timeouts.mail=soon"
      })
  void aBadValueStopsTheStart(String setting) {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
        .withUserConfiguration(Settings.class)
        .withPropertyValues("relay.hostname=relay.test", setting)
        .run(context -> assertThat(context).hasFailed());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(RelaySettings.class)
  static class Settings {}
}
