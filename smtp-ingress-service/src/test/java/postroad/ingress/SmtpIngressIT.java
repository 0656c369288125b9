package postroad.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.bodystore.BodyStore;
import postroad.contract.AcceptedMail;
import postroad.contract.BodyReference;
import postroad.contract.JournalEvent;
import postroad.contract.MailAddress;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.directory.Accounts;
import postroad.embedded.EmbeddedBroker;
import postroad.embedded.EmbeddedPostgres;
import postroad.ingress.listener.SmtpDoors;
import postroad.testkit.transcript.Transcript;

/** The service with a real broker and a real database, and what it does when either goes away. */
class SmtpIngressIT {

  private static final Path PROGRAMS =
      Path.of(System.getProperty("user.home"), ".cache", "postroad", "tests", "programs");

  @TempDir private static Path folder;
  private static EmbeddedBroker broker;
  private static EmbeddedPostgres database;
  private static ConfigurableApplicationContext service;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
    database = EmbeddedPostgres.start(folder.resolve("database"), PROGRAMS, 0);
    database.ensureDatabase("postroad");
    service =
        SmtpIngressServiceApplication.builder()
            .run(
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--spring.datasource.url=" + database.url("postroad"),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--postroad.topics.partitions=2",
                "--postroad.topics.replicas=1",
                "--server.port=0",
                "--ingress.hostname=mx.example.test",
                "--ingress.exchange.port=0",
                "--ingress.submission.enabled=false",
                "--ingress.submissions.enabled=false");
    Accounts accounts = service.getBean(Accounts.class);
    var _ = accounts.createDomain("example.test");
    var _ = accounts.createAccount(MailAddress.parse("bob@example.test"), "a password");
  }

  @AfterAll
  static void stop() {
    service.close();
    broker.close();
    database.close();
  }

  @Test
  void smallMailIsInTheRecordOctetForOctet() {
    String body = "Subject: h\\xe9\\x00llo\\r\\n\\r\\n..two dots\\r\\n.\\r\\n";
    String id =
        idOf(
            """
            C: MAIL FROM:<carol@elsewhere.example> BODY=8BITMIME ENVID=one RET=FULL
            S: 250 2.1.0 Sender ok
            C: RCPT TO:<bob@example.test> NOTIFY=DELAY ORCPT=rfc822;bob@example.test
            S: 250 2.1.5 Recipient ok
            C: DATA
            S: 354 <...>
            R: %s
            """
                .formatted(body));

    ConsumerRecord<String, byte[]> record = recordOf(Topics.ACCEPTED, id);
    AcceptedMail mail = Wire.read(record, AcceptedMail.class);
    assertThat(record.value())
        .isEqualTo(
            "Subject: h\u00e9\u0000llo\r\n\r\n.two dots\r\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(mail.envelope().trace())
        .startsWith("Received: from client.example ([127.0.0.1])\r\n by mx.example.test with ESMTP")
        .contains("id " + id)
        .contains("for <bob@example.test>;");
    assertThat(mail.recipients()).hasSize(1);
    assertThat(mail.envelope().wishes().envelopeId()).isEqualTo("one");
    assertThat(Wire.parse(recordOf(Topics.JOURNAL, id).value(), JournalEvent.class))
        .isInstanceOf(JournalEvent.Accepted.class);
  }

  @Test
  void largeMailIsInTheStoreAndTheRecordRefersToIt() {
    String id = idOf(largeMail());

    ConsumerRecord<String, byte[]> record = recordOf(Topics.ACCEPTED, id);
    AcceptedMail mail = Wire.read(record, AcceptedMail.class);
    BodyReference body = mail.envelope().body();
    assertThat(record.value()).isEmpty();
    assertThat(body.stored()).isTrue();
    assertThat(service.getBean(BodyStore.class).readAll(mail.envelope().mailId().value()))
        .hasSize((int) body.size())
        .startsWith("Subject: large\r\n".getBytes(StandardCharsets.US_ASCII))
        .endsWith("the end\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void withoutBrokerClientsHear451InTimeAndLaterAllIsWell(CapturedOutput log) throws Exception {
    idOf(SMALL);
    int port = URI.create("kafka://" + broker.bootstrapServers()).getPort();
    broker.close();

    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      conversation(SMALL.replace("Ok: <id>", "") + "C: .\nS: 451 4.3.0 Spool unavailable<...>\n");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }
    assertThat(health("readiness")).contains("DOWN");
    assertThat(health("liveness")).contains("UP");
    assertThat(log.getAll()).contains("could not be handed to the spool");
    assertThat(log.getAll())
        .as("what is in a mail")
        .doesNotContain("Exception thrown when sending");

    broker = EmbeddedBroker.start(folder.resolve("broker"), port);
    await().ignoreExceptions().until(() -> !idOf(SMALL).isEmpty());
    await().until(() -> health("readiness").contains("UP"));
  }

  @Test
  void withoutDatabaseSmallMailForThoseWeKnowIsTaken() {
    idOf(SMALL);
    int port = database.port();
    database.close();
    try {
      assertThat(idOf(SMALL)).isNotEmpty();
      conversation(largeMail() + "C: .\nS: 451 4.3.0 Body store unavailable<...>\n");
      conversation(
          """
          C: MAIL FROM:<carol@elsewhere.example>
          S: 250 <...>
          C: RCPT TO:<somebody-never-heard-of@example.test>
          S: 451 4.3.0 Directory unavailable<...>
          """);
    } finally {
      database = EmbeddedPostgres.start(folder.resolve("database"), PROGRAMS, port);
    }
    await().ignoreExceptions().until(() -> !idOf(largeMail()).isEmpty());
  }

  private static final String SMALL =
      """
      C: MAIL FROM:<carol@elsewhere.example>
      S: 250 2.1.0 Sender ok
      C: RCPT TO:<bob@example.test>
      S: 250 2.1.5 Recipient ok
      C: DATA
      S: 354 <...>
      C: Subject: small
      C:
      """;

  private static String largeMail() {
    return SMALL.replace("small", "large")
        + "C: 0123456789 0123456789 0123456789 0123456789 0123456789\n".repeat(6_000)
        + "C: the end\n";
  }

  /** Says all this and the end of the mail; the id of the mail taken. */
  private static String idOf(String lines) {
    List<ConsumerRecord<String, byte[]>> before = records(Topics.ACCEPTED);
    conversation(lines + (lines.contains("R:") ? "" : "C: .\n") + "S: 250 2.0.0 Ok: <id>\n");
    List<ConsumerRecord<String, byte[]>> after = new ArrayList<>(records(Topics.ACCEPTED));
    after.removeIf(record -> before.stream().anyMatch(known -> known.key().equals(record.key())));
    return after.getLast().key();
  }

  private static void conversation(String lines) {
    String text = "S: 220 <...>\nC: EHLO client.example\nS: ...\nS: 250 HELP\n" + lines;
    Transcript.of("here", text + "C: QUIT\nS: 221 <...>\nE:\n").play(door());
  }

  private static InetSocketAddress door() {
    return new InetSocketAddress(
        InetAddress.getLoopbackAddress(), service.getBean(SmtpDoors.class).port("exchange"));
  }

  private static ConsumerRecord<String, byte[]> recordOf(String topic, String key) {
    return await()
        .until(
            () -> records(topic).stream().filter(r -> r.key().equals(key)).findFirst().orElse(null),
            found -> found != null);
  }

  private static List<ConsumerRecord<String, byte[]>> records(String topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
      return all;
    }
  }

  private static String health(String group) throws IOException, InterruptedException {
    String port = service.getEnvironment().getProperty("local.server.port");
    URI address = URI.create("http://localhost:" + port + "/actuator/health/" + group);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
