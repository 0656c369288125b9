package postroad.relay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.contract.BodyReference;
import postroad.contract.BodyType;
import postroad.contract.Envelope;
import postroad.contract.JournalEvent;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.NextHop;
import postroad.contract.Notify;
import postroad.contract.Origin;
import postroad.contract.Recipient;
import postroad.contract.RemoteDelivery;
import postroad.contract.ReportWishes;
import postroad.contract.ReturnedMail;
import postroad.contract.Terms;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.testkit.RealKafka;
import postroad.testkit.TestDnsServer;

/** The relay as it runs, its topics, and the DNS it asks. */
final class RelayAtWork implements AutoCloseable {

  static final MailAddress ALICE = MailAddress.parse("alice@a.test");

  private final String brokers;
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> reader;
  private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
  private final TestDnsServer dns = TestDnsServer.start();

  /** On the broker all tests share. */
  RelayAtWork() {
    this(RealKafka.bootstrapServers());
  }

  RelayAtWork(String brokers) {
    this.brokers = brokers;
    this.producer = producer(brokers);
    this.reader = reader(brokers);
    reader.subscribe(List.of(Topics.RETURNED, Topics.JOURNAL, Topics.deadLettersOf(Topics.REMOTE)));
  }

  TestDnsServer dns() {
    return dns;
  }

  /** Starts the relay; further settings are {@code name=value}. */
  ConfigurableApplicationContext start(int port, String... settings) {
    return RelayServiceApplication.builder().run(arguments(port, settings));
  }

  /** Starts the relay in a process of its own, to be killed. */
  Process startProcess(Path log, int port, String... settings) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", classPath, RelayServiceApplication.class.getName()));
    command.addAll(List.of(arguments(port, settings)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private String[] arguments(int port, String... settings) {
    Map<String, String> all = new LinkedHashMap<>();
    Stream.concat(
            Stream.of(
                "server.port=0",
                "spring.kafka.bootstrap-servers=" + brokers,
                "spring.datasource.url=jdbc:postgresql://127.0.0.1:1/nothing-there",
                "spring.datasource.hikari.connection-timeout=500",
                "postroad.topics.partitions=2",
                "postroad.topics.replicas=1",
                "relay.hostname=relay.test",
                "relay.dns.servers=" + dns.hostAndPort(),
                "relay.dns.timeout=10s",
                "relay.port=" + port,
                "relay.timeouts.connect=10s",
                "relay.timeouts.greeting=10s"),
            Stream.of(settings))
        .map(setting -> setting.split("=", 2))
        .forEach(setting -> all.put(setting[0], setting[1]));
    return all.entrySet().stream()
        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
        .toArray(String[]::new);
  }

  MailId order(String destination, String body, String... recipients) {
    MailId mail = MailId.at(Instant.now());
    byte[] octets = body.getBytes(StandardCharsets.ISO_8859_1);
    order(mail, destination, BodyReference.inline(octets.length, "00"), octets, recipients);
    return mail;
  }

  /** An order for one whose sender wants to hear of success. */
  MailId orderAsking(String destination, String body, String recipient) {
    MailId mail = MailId.at(Instant.now());
    byte[] octets = body.getBytes(StandardCharsets.ISO_8859_1);
    Recipient asking =
        new Recipient(MailAddress.parse(recipient), null, Set.of(Notify.SUCCESS), 0, false);
    Envelope envelope = envelope(mail, BodyReference.inline(octets.length, "00"));
    order(new RemoteDelivery(envelope, destination, List.of(asking)), octets);
    return mail;
  }

  /** An order that names the host to carry it to. */
  MailId orderBy(NextHop via, String destination, String body, String recipient) {
    return order(via, null, destination, body, recipient);
  }

  /** An order for mail that somebody sends on, with the sender the next host is to see. */
  MailId orderForwarded(String sender, String destination, String body, String recipient) {
    return order(null, MailAddress.parse(sender), destination, body, recipient);
  }

  private MailId order(
      @Nullable NextHop via,
      @Nullable MailAddress sender,
      String destination,
      String body,
      String recipient) {
    MailId mail = MailId.at(Instant.now());
    byte[] octets = body.getBytes(StandardCharsets.ISO_8859_1);
    Envelope envelope = envelope(mail, BodyReference.inline(octets.length, "00"));
    List<Recipient> to = List.of(Recipient.of(MailAddress.parse(recipient)));
    order(new RemoteDelivery(envelope, destination, via, sender, to), octets);
    return mail;
  }

  void order(
      MailId mail, String destination, BodyReference body, byte[] octets, String... recipients) {
    List<Recipient> to = Stream.of(recipients).map(MailAddress::parse).map(Recipient::of).toList();
    order(new RemoteDelivery(envelope(mail, body), destination, to), octets);
  }

  /** Writes a record as another replica would, and returns when it is there. */
  void write(ProducerRecord<String, byte[]> record) {
    var _ = producer.send(record);
    producer.flush();
  }

  private void order(RemoteDelivery order, byte[] octets) {
    var _ = producer.send(Wire.carry(Topics.REMOTE, order.towards(), order, octets));
  }

  private static Envelope envelope(MailId mail, BodyReference body) {
    return new Envelope(
        mail,
        Instant.now(),
        ALICE,
        "Received: by a.test\r\n",
        body,
        BodyType.SEVEN_BIT,
        false,
        ReportWishes.NONE,
        Origin.report(),
        Terms.NONE);
  }

  void orderNonsense(String destination) {
    var _ =
        producer.send(
            new org.apache.kafka.clients.producer.ProducerRecord<>(
                Topics.REMOTE, destination, "no envelope".getBytes(StandardCharsets.US_ASCII)));
  }

  /** Every end the journal tells of this mail so far. */
  List<JournalEvent> journalOf(MailId mail) {
    return seen(Topics.JOURNAL, mail.toString()).stream()
        .map(record -> Wire.parse(record.value(), JournalEvent.class))
        .toList();
  }

  /** How many recipients of these mails another host has taken. */
  long relayed(List<MailId> mails) {
    readMore();
    Set<String> ids = mails.stream().map(MailId::toString).collect(Collectors.toSet());
    return seen.stream()
        .filter(record -> record.topic().equals(Topics.JOURNAL) && ids.contains(record.key()))
        .map(record -> Wire.parse(record.value(), JournalEvent.class))
        .filter(JournalEvent.Relayed.class::isInstance)
        .count();
  }

  List<ReturnedMail> returnedOf(MailId mail) {
    return seen(Topics.RETURNED, mail.toString()).stream()
        .map(record -> Wire.read(record, ReturnedMail.class))
        .toList();
  }

  List<ConsumerRecord<String, byte[]>> dead(String key) {
    return seen(Topics.deadLettersOf(Topics.REMOTE), key);
  }

  List<ConsumerRecord<String, byte[]>> seen(String topic, String key) {
    readMore();
    return seen.stream()
        .filter(record -> record.topic().equals(topic) && key.equals(record.key()))
        .toList();
  }

  private void readMore() {
    reader.poll(Duration.ofMillis(50)).forEach(seen::add);
  }

  /** Returns when the broker has every order so far. */
  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
    reader.close();
    dns.close();
  }

  private static KafkaProducer<String, byte[]> producer(String brokers) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            brokers,
            "linger.ms",
            5,
            "max.in.flight.requests.per.connection",
            1), // a topic that is just being made must not have a second request overtake the first
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private static KafkaConsumer<String, byte[]> reader(String brokers) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            brokers,
            "group.id",
            "test-" + UUID.randomUUID(),
            "auto.offset.reset",
            "earliest",
            "metadata.max.age.ms",
            "500"),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
