package postroad.mailbox;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.contract.MailAddress;
import postroad.contract.Topics;
import postroad.directory.Accounts;
import postroad.mailboxstore.Mailboxes;
import postroad.mailboxstore.MessageRow;
import postroad.mailboxstore.MessageState;
import postroad.mailboxstore.Messages;
import postroad.testkit.RealKafka;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/**
 * The whole service on a real broker and a database of its own. The spool's part, making and
 * writing {@code mail.local}, is the test's.
 */
public final class MailboxUnderTest implements AutoCloseable {

  private static final int PARTITIONS = 4;

  private final TestDatabase database;
  private final KafkaProducer<String, byte[]> producer;
  private final List<String> arguments;
  private ConfigurableApplicationContext context;

  public MailboxUnderTest(String... settings) {
    this(RealPostgres.freshDatabase(), settings);
  }

  public MailboxUnderTest(TestDatabase database, String... settings) {
    this.database = database;
    makeLocalTopic();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", RealKafka.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
    arguments = Stream.concat(basics().stream(), Stream.of(settings)).toList();
    context = start();
  }

  /** What any process of this service must be told to work here. */
  public List<String> arguments() {
    return arguments;
  }

  public TestDatabase database() {
    return database;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** A new account of the domain {@code b.test}, which is made when it is missing. */
  public UUID account(String name) {
    Accounts accounts = bean(Accounts.class);
    accounts.createDomain("b.test");
    return accounts
        .createAccount(new MailAddress(name, "b.test"), "secret password")
        .orThrow()
        .id();
  }

  /** What is in a mailbox; nothing when it is not there. */
  public List<MessageRow> rows(UUID account, String mailbox) {
    Messages messages = bean(Messages.class);
    return bean(Mailboxes.class)
        .find(account, mailbox)
        .map(found -> {
          var present = messages.snapshot(account, found.id()).changed();
          return messages.rows(
              account, found.id(), present.stream().map(MessageState::uid).toList());
        })
        .orElse(List.of());
  }

  /** The one message of a mailbox, as soon as it is there. */
  public MessageRow only(UUID account, String mailbox) {
    await().atMost(Duration.ofSeconds(30)).until(() -> rows(account, mailbox).size() == 1);
    return rows(account, mailbox).getFirst();
  }

  public int httpPort() {
    var web = ((ServletWebServerApplicationContext) context).getWebServer();
    return Objects.requireNonNull(web).getPort();
  }

  public void stop() {
    context.close();
  }

  public void startAgain() {
    context = start();
  }

  /** Writes these and returns when the broker has them. */
  public void send(List<ProducerRecord<String, byte[]>> records) {
    for (ProducerRecord<String, byte[]> record : records) {
      var _ = producer.send(record);
    }
    producer.flush();
  }

  /** Every record of a topic from its beginning to its present end. */
  public static List<ConsumerRecord<String, byte[]>> allOf(String topic) {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", RealKafka.bootstrapServers());
    List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
    }
    return all;
  }

  @Override
  public void close() {
    context.close();
    producer.close();
  }

  private ConfigurableApplicationContext start() {
    return MailboxServiceApplication.builder().run(arguments.toArray(String[]::new));
  }

  private List<String> basics() {
    return List.of(
        "--spring.kafka.bootstrap-servers=" + RealKafka.bootstrapServers(),
        "--spring.datasource.url=" + database.url(),
        "--spring.datasource.username=" + database.user(),
        "--spring.datasource.password=" + database.password(),
        "--spring.datasource.hikari.connection-timeout=1000",
        "--postroad.topics.partitions=" + PARTITIONS,
        "--postroad.topics.replicas=1",
        "--server.port=0");
  }

  private static void makeLocalTopic() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", RealKafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(Topics.LOCAL, PARTITIONS, (short) 1))).all().get();
    } catch (ExecutionException failure) {
      if (!(failure.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("no topic " + Topics.LOCAL, failure);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
