package postroad.mailbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import postroad.contract.JournalEvent;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.mailbox.MailboxServiceApplication;
import postroad.mailbox.MailboxUnderTest;
import postroad.testkit.RealKafka;

/** A thousand mails are filed once each, whatever happens to those who file them. */
class FiledOnceIT {

  private static final Logger log = LoggerFactory.getLogger(FiledOnceIT.class);

  private static final int MAILS = 1_000;
  private static final int ACCOUNTS = 50;

  @TempDir private Path folder;

  @Test
  void killedInTheMiddleAndReadAgainFromTheStart() throws Exception {
    long seed = new Random().nextLong();
    log.info("seed {}", seed);
    try (var service = new MailboxUnderTest("--mailbox.filing.records=20")) {
      List<UUID> accounts = accounts(service);
      service.stop();
      Map<UUID, Integer> expected = new HashMap<>();
      List<ProducerRecord<String, byte[]>> records = records(accounts, expected, new Random(seed));
      Process victim = anotherProcess(service);
      try {
        service.send(records);
        await()
            .atMost(Duration.ofMinutes(2))
            .pollInterval(Duration.ofMillis(5))
            .until(() -> filed(service) > MAILS / 10);
      } finally {
        victim.destroyForcibly().waitFor(); // SIGKILL
      }
      assertThat(filed(service)).isLessThan(sum(expected));

      service.startAgain();
      awaitAllFiled(service, expected);
      service.stop();
      readAgainFromTheStart();
      service.startAgain();
      await().atMost(Duration.ofMinutes(2)).until(FiledOnceIT::everythingIsRead);

      assertThat(inboxes(service)).isEqualTo(expected);
      assertThat(filedEvents(accounts)).isEqualTo(sum(expected));
    }
  }

  private static List<UUID> accounts(MailboxUnderTest service) {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      ids.add(service.account("user" + i));
    }
    return ids;
  }

  private static List<ProducerRecord<String, byte[]>> records(
      List<UUID> accounts, Map<UUID, Integer> expected, Random random) {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    for (int i = 0; i < MAILS; i++) {
      UUID[] some =
          random
              .ints(1 + random.nextInt(3), 0, ACCOUNTS)
              .distinct()
              .mapToObj(accounts::get)
              .toArray(UUID[]::new);
      byte[] octets =
          ("Subject: " + i + "\r\n\r\n" + "text ".repeat(i) + "\r\n")
              .getBytes(StandardCharsets.US_ASCII);
      records.add(SampleOrders.record(octets, some));
      for (UUID account : some) {
        expected.merge(account, 1, Integer::sum);
      }
    }
    return records;
  }

  private Process anotherProcess(MailboxUnderTest service) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", classPath));
    command.add(MailboxServiceApplication.class.getName());
    command.addAll(service.arguments());
    File log = folder.resolve("victim.log").toFile();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(Redirect.to(log))
        .start();
  }

  private static void awaitAllFiled(MailboxUnderTest service, Map<UUID, Integer> expected) {
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(inboxes(service)).isEqualTo(expected));
    await().atMost(Duration.ofMinutes(1)).until(FiledOnceIT::everythingIsRead);
  }

  private static long filed(MailboxUnderTest service) {
    return db(service).sql("SELECT count(*) FROM mailbox.message").query(Long.class).single();
  }

  private static Map<UUID, Integer> inboxes(MailboxUnderTest service) {
    Map<UUID, Integer> found = new HashMap<>();
    db(service)
        .sql("SELECT account, count(*) AS mails FROM mailbox.message GROUP BY account")
        .query(row -> {
          found.put(row.getObject("account", UUID.class), row.getInt("mails"));
        });
    return found;
  }

  private static JdbcClient db(MailboxUnderTest service) {
    var database = service.database();
    return JdbcClient.create(
        new DriverManagerDataSource(database.url(), database.user(), database.password()));
  }

  private static int filedEvents(List<UUID> accounts) {
    Set<String> told =
        MailboxUnderTest.allOf(Topics.JOURNAL).stream()
            .map(record -> Wire.parse(record.value(), JournalEvent.class))
            .filter(JournalEvent.Filed.class::isInstance)
            .map(JournalEvent.Filed.class::cast)
            .filter(event -> accounts.contains(event.account()))
            .map(event -> event.mailId() + " " + event.account())
            .collect(Collectors.toSet());
    return told.size();
  }

  private static void readAgainFromTheStart() throws Exception {
    try (Admin admin = admin()) {
      Map<TopicPartition, OffsetAndMetadata> start = new HashMap<>();
      committed(admin).keySet().forEach(it -> start.put(it, new OffsetAndMetadata(0)));
      admin.alterConsumerGroupOffsets("mailbox", start).all().get(60, TimeUnit.SECONDS);
    }
  }

  private static boolean everythingIsRead() throws Exception {
    try (Admin admin = admin()) {
      Map<TopicPartition, OffsetAndMetadata> committed = committed(admin);
      Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
      committed.keySet().forEach(it -> latest.put(it, OffsetSpec.latest()));
      var ends = admin.listOffsets(latest).all().get(60, TimeUnit.SECONDS);
      return !ends.isEmpty()
          && ends.entrySet().stream()
              .allMatch(it ->
                  Objects.requireNonNull(committed.get(it.getKey())).offset()
                      == it.getValue().offset());
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin) throws Exception {
    return admin
        .listConsumerGroupOffsets("mailbox")
        .partitionsToOffsetAndMetadata()
        .get(60, TimeUnit.SECONDS);
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", RealKafka.bootstrapServers()));
  }

  private static int sum(Map<UUID, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
