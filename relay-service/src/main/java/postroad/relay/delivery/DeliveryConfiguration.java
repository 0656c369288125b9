package postroad.relay.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import postroad.contract.Readers;
import postroad.contract.Topics;
import postroad.dns.DnsClient;
import postroad.relay.RelaySettings;
import postroad.relay.bounce.BounceRules;
import postroad.relay.bounce.BounceSettings;
import postroad.relay.connection.AddressByAddress;
import postroad.relay.connection.AddressSettings;
import postroad.relay.connection.ConnectionPool;
import postroad.relay.destination.MxLookup;
import postroad.relay.destination.OwnAddressSettings;
import postroad.relay.login.SmartHostSettings;
import postroad.relay.outlet.Outlets;
import postroad.relay.security.TlsPolicies;
import postroad.relay.security.TlsReporting;
import postroad.relay.smtp.RequireTlsSettings;
import postroad.relay.smtp.SmtpClient;
import postroad.relay.smtp.Trust;

/** Puts the relay together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  RequireTlsSettings.class,
  BounceSettings.class,
  AddressSettings.class,
  OwnAddressSettings.class,
  SmartHostSettings.class
})
class DeliveryConfiguration {

  /**
   * The replicas of the relay share the partitions of {@code mail.remote} among them; a rebalance
   * stops only what changes hands. Brokers may not be able to read what the newer protocol of
   * groups (KIP-848) has left in their log.
   */
  private static final Map<String, Object> READING =
      Map.of(
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
              CooperativeStickyAssignor.class.getName(),
          ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000",
          ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "500", // so soon a change is heard of
          ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
          ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "250");

  @Bean
  DnsClient dnsClient(RelaySettings settings) {
    return new DnsClient(settings.dns());
  }

  @Bean
  SmtpClient smtpClient(RelaySettings settings, RequireTlsSettings guarded, SslBundles bundles) {
    String bundle = guarded.trustBundle();
    return new SmtpClient(
        settings,
        bundle == null
            ? Trust.ofPlatform()
            : Trust.in(bundles.getBundle(bundle).getManagers().getTrustManagers()));
  }

  @Bean
  MxLookup mxLookup(DnsClient dns, RelaySettings settings, OwnAddressSettings own) {
    return new MxLookup(dns, settings, own, RandomGenerator.getDefault());
  }

  @Bean
  ConnectionPool connectionPool(
      MxLookup hosts, SmtpClient client, AddressSettings addresses, RelaySettings settings) {
    var opener = new AddressByAddress(hosts, client, addresses, RandomGenerator.getDefault());
    return new ConnectionPool(opener, settings.reuse());
  }

  @Bean
  RelayMetrics relayMetrics(MeterRegistry registry) {
    return new RelayMetrics(registry);
  }

  @Bean
  BounceRules bounceRules(BounceSettings settings) {
    return BounceRules.of(settings);
  }

  @Bean
  Delivery delivery(
      MxLookup lookup, Approaches approaches, ConnectionPool sessions, TlsWitness witness) {
    return new Delivery(
        lookup, approaches, new SmtpTransport(sessions, witness), Clock.systemUTC());
  }

  @Bean
  Carrier carrier(
      Delivery delivery, OutcomeWriter writer, BounceRules bounces, RelayMetrics metrics) {
    return new Carrier(delivery, writer, bounces, metrics, Clock.systemUTC());
  }

  @Bean
  Approaches approaches(
      TlsPolicies policies,
      MxLookup exchangers,
      RelaySettings settings,
      SmartHostSettings smartHosts,
      Outlets outlets) {
    Approaches safely = new SafeApproaches(policies, exchangers, settings.tls());
    return new ThroughOutlets(new SmartHosts(safely, smartHosts), outlets);
  }

  @Bean
  TlsWitness tlsWitness(TlsReporting reporting, RelayMetrics metrics) {
    return (letter, approach, attempt) -> {
      metrics.countTls(approach.policy(), attempt.failure());
      reporting.saw(
          letter.envelope().mailId(),
          letter.recipients().getFirst().address().domain(),
          approach.host(),
          attempt);
    };
  }

  @Bean(destroyMethod = "shutdownNow")
  ExecutorService deliveryThreads() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("relay-", 0).factory());
  }

  @Bean
  StoredBodies storedBodies(ApplicationContext context) {
    return new StoredBodies(context);
  }

  @Bean
  OrderIntake orderIntake(
      StoredBodies bodies, KafkaTemplate<String, byte[]> kafka, ExecutorService deliveryThreads) {
    var recoverer =
        new DeadLetterPublishingRecoverer(
            kafka,
            (record, broken) ->
                new TopicPartition(Topics.deadLettersOf(record.topic()), record.partition()));
    return new OrderIntake(bodies, recoverer::accept, deliveryThreads);
  }

  /** Topics first, so that no outcome finds its topic missing after an outage at our start. */
  @Bean
  OrderSource orderSource(ConsumerFactory<String, byte[]> consumers, KafkaAdmin topics) {
    Properties reading = new Properties();
    reading.putAll(READING);
    return () -> {
      if (!topics.initialize()) {
        throw new org.apache.kafka.common.KafkaException("the topics cannot be looked at");
      }
      return consumers.createConsumer(Readers.RELAY, null, null, reading);
    };
  }

  @Bean
  RemoteDeliveryListener remoteDeliveryListener(
      OrderSource source,
      OrderIntake intake,
      DestinationQueues queues,
      RelaySettings settings,
      ProgressSettings progress) {
    return new RemoteDeliveryListener(source, intake, queues, settings, progress);
  }

  @Bean
  RelayHealth relayHealthIndicator(RemoteDeliveryListener listener, RelayMetrics metrics) {
    metrics.showInFlight(listener::inFlight);
    return new RelayHealth(listener);
  }
}
