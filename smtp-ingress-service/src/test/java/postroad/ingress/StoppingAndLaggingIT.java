package postroad.ingress;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.KafkaTemplate;
import postroad.contract.MailAddress;
import postroad.contract.Readers;
import postroad.contract.Topics;
import postroad.directory.Accounts;
import postroad.ingress.listener.RawClient;
import postroad.ingress.listener.SmtpDoors;
import postroad.testkit.RealKafka;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/** The service with stages behind it that are too slow, and the service when it stops. */
class StoppingAndLaggingIT {

  private static TestDatabase database;
  private static Admin admin;

  @BeforeAll
  static void start() throws Exception {
    database = RealPostgres.freshDatabase();
    admin = Admin.create(Map.of("bootstrap.servers", RealKafka.bootstrapServers()));
    try (var service = service()) {
      Accounts accounts = service.getBean(Accounts.class);
      var _ = accounts.createDomain("example.test");
      var _ = accounts.createAccount(MailAddress.parse("bob@example.test"), "a password");
    }
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @Test
  void mailIsPutOffWhileTheSpoolIsBehindAndTakenWhenItHasCaughtUp() throws Exception {
    caughtUp(Topics.ACCEPTED, Readers.SPOOL);
    try (var service =
        service("--ingress.backpressure.every=50ms", "--ingress.backpressure.limit.spool=3")) {
      await().until(() -> backlog(service), said -> said.contains("\"spool\":0"));
      try (RawClient client = greeted(service)) {
        for (int i = 0; i < 4; i++) {
          client.say(MAIL + "BDAT 2 LAST\r\n\r\n");
          client.expect("250 ");
          client.expect("250 ");
          client.expect("250 2.0.0 Ok: ");
        }
        await().until(() -> refusal(client).startsWith("451"));
        assertThat(refusal(client)).isEqualTo("451 4.3.2 spool is behind, try again later");
        assertThat(backlog(service)).contains("OUT_OF_SERVICE").contains("\"spool\":4");
        assertThat(health(service, "readiness")).contains("UP");

        caughtUp(Topics.ACCEPTED, Readers.SPOOL);
        await().until(() -> refusal(client).startsWith("250"));
      }
    }
  }

  @Test
  void aSlowRelayStopsNoMailForThoseWhoLiveHere() throws Exception {
    caughtUp(Topics.ACCEPTED, Readers.SPOOL);
    var _ = admin.createTopics(List.of(new NewTopic(Topics.REMOTE, 1, (short) 1))).all().get();
    try (var service =
        service("--ingress.backpressure.every=50ms", "--ingress.backpressure.limit.relay=3")) {
      var kafka = service.getBean(KafkaTemplate.class);
      for (int i = 0; i < 5; i++) {
        @SuppressWarnings("unchecked")
        var _ = kafka.send(Topics.REMOTE, "elsewhere.example", new byte[0]).get();
      }
      await().until(() -> backlog(service), said -> said.contains("OUT_OF_SERVICE"));
      assertThat(backlog(service)).contains("\"behind\":[\"relay\"]").contains("\"relay\":5");
      try (RawClient client = greeted(service)) {
        client.say(MAIL + "BDAT 2 LAST\r\n\r\n");
        client.expect("250 ");
        client.expect("250 ");
        client.expect("250 2.0.0 Ok: ");
      }
    }
  }

  @Test
  void aMailThatIsArrivingWhenWeStopIsTakenAndEverybodyElseIsToldToComeAgain() throws Exception {
    var service = service("--ingress.drain.lead=1s", "--ingress.deadlines.drain=60s");
    InetSocketAddress door = door(service);
    try (RawClient idle = new RawClient(door);
        RawClient sending = RawClient.withMailBegun(door);
        RawClient inChunks = RawClient.withMailBegun(door)) {
      idle.expect("220 ");
      sending.say("DATA\r\n");
      sending.expect("354 ");
      sending.say("Subject: nearly there\r\n");
      inChunks.say("BDAT 2\r\n\r\n");
      inChunks.expect("250 ");

      Thread stopping = Thread.ofVirtual().start(service::close);
      await().until(() -> health(service, "readiness"), said -> said.contains("OUT_OF_SERVICE"));
      idle.expect("421 4.3.2 ");
      await().until(() -> isClosed(door));
      assertThat(stopping.isAlive()).isTrue();

      sending.say("\r\n.\r\n");
      String id = sending.expect("250 2.0.0 Ok: ").substring("250 2.0.0 Ok: ".length());
      sending.expect("421 4.3.2 ");
      inChunks.say("BDAT 2 LAST\r\n\r\n");
      String other = inChunks.expect("250 2.0.0 Ok: ").substring("250 2.0.0 Ok: ".length());
      inChunks.expect("421 4.3.2 ");

      assertThat(stopping.join(Duration.ofSeconds(60))).isTrue();
      assertThat(keys(Topics.ACCEPTED)).contains(id, other);
    }
  }

  private static final String MAIL =
      "MAIL FROM:<carol@elsewhere.example>\r\nRCPT TO:<bob@example.test>\r\n";

  private static ConfigurableApplicationContext service(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--spring.kafka.bootstrap-servers=" + RealKafka.bootstrapServers(),
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--postroad.topics.partitions=2",
                "--postroad.topics.replicas=1",
                "--server.port=0",
                "--ingress.hostname=mx.example.test",
                "--ingress.exchange.port=0",
                "--ingress.submission.enabled=false",
                "--ingress.submissions.enabled=false"));
    arguments.addAll(List.of(more));
    return SmtpIngressServiceApplication.builder().run(arguments.toArray(String[]::new));
  }

  private static RawClient greeted(ConfigurableApplicationContext service) throws IOException {
    RawClient client = new RawClient(door(service));
    client.say("EHLO client.example\r\n");
    client.expect("220 ");
    client.expect("250 ");
    return client;
  }

  /** What MAIL is answered; if it is taken, the mail is forgotten at once. */
  private static String refusal(RawClient client) throws IOException {
    client.say("MAIL FROM:<carol@elsewhere.example>\r\nRSET\r\n");
    String answer = client.line();
    client.expect("250 ");
    return answer;
  }

  private static boolean isClosed(InetSocketAddress door) throws IOException {
    try (RawClient _ = new RawClient(door)) {
      return false;
    } catch (ConnectException refused) {
      return true;
    }
  }

  private static InetSocketAddress door(ConfigurableApplicationContext service) {
    return new InetSocketAddress(
        InetAddress.getLoopbackAddress(), service.getBean(SmtpDoors.class).port("exchange"));
  }

  private static String backlog(ConfigurableApplicationContext service) throws Exception {
    return health(service, "stages");
  }

  private static String health(ConfigurableApplicationContext service, String group)
      throws IOException, InterruptedException {
    String port = service.getEnvironment().getProperty("local.server.port");
    URI address = URI.create("http://localhost:" + port + "/actuator/health/" + group);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  /** As if this group had read all there is. */
  private static void caughtUp(String topic, String group) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
    var description = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
    for (var partition : requireNonNull(description).partitions()) {
      TopicPartition each = new TopicPartition(topic, partition.partition());
      long end =
          admin.listOffsets(Map.of(each, OffsetSpec.latest())).partitionResult(each).get().offset();
      ends.put(each, new OffsetAndMetadata(end));
    }
    var _ = admin.alterConsumerGroupOffsets(group, ends).all().get();
  }

  private static List<String> keys(String topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", RealKafka.bootstrapServers(), "auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .collect(Collectors.toList());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<String> keys = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> keys.add(record.key()));
      }
      return keys;
    }
  }
}
