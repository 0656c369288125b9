package postroad.relay.security;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import postroad.dns.DnsClient;
import postroad.kafka.Journal;
import postroad.relay.destination.MxLookup;
import postroad.relay.smtp.RequireTlsSettings;

/** Puts together what knows how safe mail must go. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SecuritySettings.class, RequireTlsSettings.class})
class SecurityConfiguration {

  private static final Logger log = LoggerFactory.getLogger(SecurityConfiguration.class);

  @Bean
  TopicShelf stsPolicyShelf(
      ConsumerFactory<String, byte[]> consumers, KafkaTemplate<String, byte[]> kafka) {
    Properties reading = new Properties();
    reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    return new TopicShelf(
        () -> consumers.createConsumer(null, null, null, reading),
        record -> {
          var _ = kafka.send(record).whenComplete((sent, failure) -> tell(failure));
        });
  }

  private static void tell(@Nullable Throwable failure) {
    if (failure != null) {
      log.warn("an MTA-STS policy was not kept: {}", failure.toString());
    }
  }

  @Bean
  StsPolicies stsPolicies(
      DnsClient dns,
      TopicShelf shelf,
      SecuritySettings settings,
      RequireTlsSettings roots,
      SslBundles bundles) {
    PolicyFetcher fetcher =
        new HttpsPolicyFetcher(trust(roots.trustBundle(), bundles), settings.mtaSts().patience());
    return new StsPolicies(dns, fetcher, shelf, settings.mtaSts(), Clock.systemUTC());
  }

  @Bean
  TlsPolicies tlsPolicies(DnsClient dns, StsPolicies sts, SecuritySettings settings) {
    return new TlsPolicies(settings, new DaneLookup(dns), sts);
  }

  @Bean(destroyMethod = "shutdownNow")
  ScheduledExecutorService stsPolicyRefresh(StsPolicies policies, SecuritySettings settings) {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("relay-policy-refresh").daemon().factory());
    if (settings.mtaSts().enabled()) {
      long pause = settings.mtaSts().refresh().dividedBy(12).toMillis();
      var _ =
          clock.scheduleWithFixedDelay(
              () -> refresh(policies), pause, pause, TimeUnit.MILLISECONDS);
    }
    return clock;
  }

  @Bean
  TlsReporting tlsReporting(
      DnsClient dns,
      MxLookup exchangers,
      TlsPolicies policies,
      Journal journal,
      ExecutorService deliveryThreads) {
    return new TlsReporting(
        dns, exchangers, policies, event -> journal.note(List.of(event)), deliveryThreads);
  }

  /** What breaks once must not keep it from the next time. */
  private static void refresh(StsPolicies policies) {
    try {
      policies.refresh();
    } catch (RuntimeException broken) {
      log.warn("the MTA-STS policies were not refreshed", broken);
    }
  }

  private static SSLContext trust(@Nullable String bundle, SslBundles bundles) {
    if (bundle != null) {
      return bundles.getBundle(bundle).createSslContext();
    }
    try {
      return SSLContext.getDefault();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has TLS", impossible);
    }
  }
}
