package postroad.spool;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.JournalEvent;
import postroad.contract.MailId;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.spool.content.MailInHand;
import postroad.testkit.RealKafka;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/** The spool with a real broker and a real database, and the eyes and hands of its neighbours. */
final class SpoolUnderTest implements AutoCloseable {

  private final TestDatabase database = RealPostgres.freshDatabase();
  private final List<ConfigurableApplicationContext> replicas = new ArrayList<>();
  private final String broker;
  private final Admin admin;
  private final KafkaProducer<String, byte[]> producer;

  SpoolUnderTest() {
    this(RealKafka.bootstrapServers());
  }

  /** With a broker that need not be there yet. */
  SpoolUnderTest(String broker) {
    this.broker = broker;
    this.admin = Admin.create(Map.of("bootstrap.servers", broker));
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Starts a replica with these settings. */
  ConfigurableApplicationContext start(String... settings) {
    ConfigurableApplicationContext replica =
        SpoolServiceApplication.builder()
            .sources(BrokenCommits.class)
            .run(arguments(settings).toArray(String[]::new));
    replicas.add(replica);
    return replica;
  }

  /** Starts a replica in a process of its own, to be killed. */
  Process startProcess(String... settings) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx300m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SpoolServiceApplication.class.getName()));
    command.addAll(arguments(settings));
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private List<String> arguments(String... settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + broker,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--spring.datasource.hikari.maximum-pool-size=4",
                "--postroad.topics.partitions=3",
                "--postroad.topics.replicas=1",
                "--spool.hostname=mx.a.test",
                "--spool.retry.look-every=50ms",
                "--spool.retry.jitter=0"));
    arguments.addAll(List.of(settings).stream().map(setting -> "--" + setting).toList());
    return arguments;
  }

  /** Lets nobody into the database, and throws out who is in; nobody asks for long. */
  void closeDatabase() {
    patienceWithDatabase(Duration.ofMillis(500));
    database.shut();
  }

  void openDatabase() {
    database.open();
    patienceWithDatabase(Duration.ofSeconds(30));
  }

  private void patienceWithDatabase(Duration patience) {
    replicas.forEach(replica ->
        replica.getBean(HikariDataSource.class).setConnectionTimeout(patience.toMillis()));
  }

  void send(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** What a neighbour sees in this topic, aborted writes left out. */
  List<ConsumerRecord<String, byte[]>> seen(String topic) {
    return seen(topic, "read_committed");
  }

  /** What is in this topic, aborted writes too. */
  List<ConsumerRecord<String, byte[]>> written(String topic) {
    return seen(topic, "read_uncommitted");
  }

  /** Whatever has been written by now: what its writer has not decided about is waited for. */
  private List<ConsumerRecord<String, byte[]>> seen(String topic, String isolation) {
    Properties how = new Properties();
    how.put("bootstrap.servers", broker);
    how.put("isolation.level", isolation);
    try (var consumer =
        new KafkaConsumer<>(how, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = ends(partitions);
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream().collect(Collectors.toMap(one -> one, _ -> OffsetSpec.latest()));
    var undecidedToo = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED);
    try {
      return admin.listOffsets(latest, undecidedToo).all().get().entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Waits until a neighbour sees this many such records in the topic, and no more than that. */
  List<ConsumerRecord<String, byte[]>> await(
      String topic, int count, Predicate<ConsumerRecord<String, byte[]>> which) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> seen(topic).stream().filter(which).toList(), found -> found.size() == count);
  }

  /** Waits until it is noted that this mail has been ordered, which comes after the order. */
  void awaitMark(MailInHand mail) {
    JdbcClient rows = replicas.getFirst().getBean(JdbcClient.class);
    Awaitility.await()
        .until(() ->
            rows.sql("SELECT bool_and(sent_at IS NOT NULL) FROM spool.waiting WHERE mail_id = :id")
                .param("id", mail.envelope().mailId().value())
                .query(Boolean.class)
                .single());
  }

  /** The events of this mail. */
  List<JournalEvent> journal(MailId mailId) {
    return seen(Topics.JOURNAL).stream()
        .filter(record -> mailId.toString().equals(record.key()))
        .map(record -> Wire.parse(record.value(), JournalEvent.class))
        .toList();
  }

  /** What the first replica answers to an operator. */
  String get(String path) throws IOException, InterruptedException {
    String port = replicas.getFirst().getEnvironment().getRequiredProperty("local.server.port");
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  /** Looks for a while whether this stays true. */
  void staysSo(Callable<Boolean> condition) {
    Awaitility.await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofMinutes(1)) // one look may take long
        .pollInterval(Duration.ofMillis(300))
        .until(condition);
  }

  /** Ends all replicas; what they wrote stays. */
  void stopAll() {
    replicas.forEach(ConfigurableApplicationContext::close);
    replicas.clear();
  }

  @Override
  public void close() {
    stopAll();
    producer.close();
    admin.close();
  }
}
