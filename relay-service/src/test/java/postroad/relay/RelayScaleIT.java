package postroad.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.contract.MailId;
import postroad.contract.Readers;
import postroad.contract.RemoteDelivery;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.embedded.EmbeddedBroker;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.SmtpStep;

/** Relays that come, go and die while mail flows: what is carried, and how often. */
class RelayScaleIT {

  private static final Logger log = LoggerFactory.getLogger(RelayScaleIT.class);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String MAIL = "Subject: hello\r\n\r\nhello\r\n";
  private static final int DOMAINS = 30;

  /** Who goes has the time it takes: what is cut short on a slow machine may well be repeated. */
  private static final String[] SETTINGS = {"postroad.topics.partitions=6", "relay.drain=1m"};

  /** So many mails at most are ordered and not carried, so that each change meets a load. */
  private static final int AHEAD = 300;

  @TempDir private Path folder;

  private final AtomicInteger taken = new AtomicInteger();
  private final List<MailId> mails = new CopyOnWriteArrayList<>();
  private final List<Glance> glances = new CopyOnWriteArrayList<>();
  private final ScriptedSmtpPeer peer =
      ScriptedSmtpPeer.playing(session ->
          session
              .instead(
                  SmtpStep.DOT,
                  took -> {
                    taken.incrementAndGet();
                    took.say("250 taken");
                  })
              .beSensible("PIPELINING"));
  private volatile boolean isEnough;
  private EmbeddedBroker broker;
  private RelayAtWork relay;

  @BeforeEach
  void start() throws ExecutionException, InterruptedException {
    broker = EmbeddedBroker.start(folder, 0);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(Topics.REMOTE, 6, (short) 1))).all().get();
    }
    relay = new RelayAtWork(broker.bootstrapServers());
    for (int i = 0; i < DOMAINS; i++) {
      relay.dns().zone().a(domain(i), "127.0.0.1");
    }
  }

  @AfterEach
  void stop() {
    relay.close();
    peer.close();
    broker.close();
  }

  @Test
  void threeRelaysAfterOneAndOneAfterThreeNeitherLoseNorRepeatMail() throws InterruptedException {
    ConfigurableApplicationContext first = relay.start(peer.port(), SETTINGS);
    Thread load = Thread.ofVirtual().start(this::orderUntilEnough);
    awaitMore(100, "by one relay");
    ConfigurableApplicationContext second = relay.start(peer.port(), SETTINGS);
    ConfigurableApplicationContext third = relay.start(peer.port(), SETTINGS);
    await("each of three relays carries mail")
        .atMost(PATIENCE)
        .until(() -> carriedBy(second) > 0 && carriedBy(third) > 0);

    first.close();
    awaitMore(300, "by two relays");
    third.close();
    awaitMore(300, "by the relay that is left");

    isEnough = true;
    load.join();
    await("the journal tells of every mail")
        .atMost(PATIENCE)
        .until(() -> relay.relayed(mails) >= mails.size());
    second.close();
    assertThat(timesByRecipient()).as("nothing is lost").hasSize(mails.size());
    assertThat(peer.mails()).as("nothing is repeated").hasSize(mails.size());
  }

  @Test
  void aRelayThatIsKilledRepeatsNothingThatWasCommitted() throws Exception {
    Process victim = relay.startProcess(folder.resolve("victim.log"), peer.port(), SETTINGS);
    try {
      Thread load = Thread.ofVirtual().start(this::orderUntilEnough);
      awaitMore(1_000, "by the relay that is killed");
      await().atMost(PATIENCE).until(() -> !committed().isEmpty());

      victim.destroyForcibly().waitFor();
      long killed = System.nanoTime();
      int before = taken.get();
      Map<TopicPartition, OffsetAndMetadata> committed = committed();
      isEnough = true;
      load.join();

      try (ConfigurableApplicationContext next = relay.start(peer.port(), SETTINGS)) {
        await().atMost(PATIENCE).until(() -> timesByRecipient().size() == mails.size());
        await().atMost(PATIENCE).until(() -> carriedBy(next) >= mails.size() - before);
      }
      Map<String, Long> times = timesByRecipient();
      log.info(
          "{} were carried, {} of them twice; the first of these {} ms before the kill",
          before,
          peer.mails().size() - times.size(),
          (killed - whenFirstRepeated(times, killed)) / 1_000_000);
      assertThat(times).as("nothing is lost").hasSize(mails.size());
      assertThat(recipientsBefore(committed))
          .isNotEmpty()
          .allSatisfy(recipient -> assertThat(times.get(recipient)).isEqualTo(1));
    } finally {
      victim.destroyForcibly();
    }
  }

  private void orderUntilEnough() {
    while (!isEnough) {
      if (mails.size() - taken.get() < AHEAD) {
        String domain = domain(mails.size() % DOMAINS);
        mails.add(relay.order(domain, MAIL, "user" + mails.size() + "@" + domain));
      } else {
        glances.add(new Glance(System.nanoTime(), taken.get()));
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  /** How many mails were taken at a moment. */
  private record Glance(long at, int mails) {}

  private long whenFirstRepeated(Map<String, Long> times, long otherwise) {
    List<String> recipients =
        peer.mails().stream().map(mail -> mail.recipients().getFirst()).toList();
    return recipients.stream()
        .filter(recipient -> times.getOrDefault(recipient, 0L) > 1)
        .findFirst()
        .map(recipients::indexOf)
        .flatMap(index -> glances.stream().filter(glance -> glance.mails() > index).findFirst())
        .map(Glance::at)
        .orElse(otherwise);
  }

  private void awaitMore(int count, String by) {
    int before = taken.get();
    await("mail is carried " + by)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(taken.get() - before).isGreaterThanOrEqualTo(count));
  }

  private static double carriedBy(ConfigurableApplicationContext context) {
    return context.getBean(MeterRegistry.class).counter("postroad.relayed").count();
  }

  private Map<String, Long> timesByRecipient() {
    return peer.mails().stream()
        .collect(
            Collectors.groupingBy(mail -> mail.recipients().getFirst(), Collectors.counting()));
  }

  private Map<TopicPartition, OffsetAndMetadata> committed()
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      return admin
          .listConsumerGroupOffsets(Readers.RELAY)
          .partitionsToOffsetAndMetadata(Readers.RELAY)
          .get();
    }
  }

  /** Whose orders lie before what was committed: their end is written. */
  private List<String> recipientsBefore(Map<TopicPartition, OffsetAndMetadata> committed) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    committed.forEach((partition, commit) -> ends.put(partition, commit.offset()));
    Map<String, Object> reading = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (KafkaConsumer<String, byte[]> orders =
        new KafkaConsumer<>(reading, new StringDeserializer(), new ByteArrayDeserializer())) {
      orders.assign(committed.keySet());
      orders.seekToBeginning(committed.keySet());
      List<String> found = new CopyOnWriteArrayList<>();
      await()
          .atMost(PATIENCE)
          .until(() -> {
            orders
                .poll(Duration.ofMillis(100))
                .forEach(record -> {
                  TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                  if (record.offset() < ends.getOrDefault(partition, 0L)) {
                    RemoteDelivery order = Wire.read(record, RemoteDelivery.class);
                    found.add(order.recipients().getFirst().address().toString());
                  }
                });
            return committed.keySet().stream()
                .allMatch(
                    partition -> orders.position(partition) >= ends.getOrDefault(partition, 0L));
          });
      return found;
    }
  }

  private static String domain(int number) {
    return "d" + number + ".test";
  }
}
