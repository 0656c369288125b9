package postroad.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded broker keeps its log, and says in one sentence why it cannot start. */
class EmbeddedBrokerIT {

  @TempDir Path folder;

  @Test
  void theLogIsKeptOverARestart() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
      makeTopic(broker);
      assertThat(write(broker, "one")).isZero();
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
      assertThat(write(broker, "two")).isEqualTo(1);
    }
  }

  @Test
  void theLogIsKeptOverAKill() throws Exception {
    Process other = OtherProcess.run(BrokerHolder.class, folder);
    OtherProcess.awaitLine(other, "ready");
    other.destroyForcibly().waitFor();
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
      assertThat(write(broker, "after the kill")).isEqualTo(1);
    }
  }

  @Test
  void aTakenPortIsRefused() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatExceptionOfType(CannotStart.PortTaken.class)
          .isThrownBy(() -> EmbeddedBroker.start(folder, taken.getLocalPort()))
          .withMessageContaining("the broker");
    }
  }

  @Test
  void aFolderInUseIsRefused() {
    try (EmbeddedBroker _ = EmbeddedBroker.start(folder, 0)) {
      assertThatExceptionOfType(CannotStart.FolderLocked.class)
          .isThrownBy(() -> EmbeddedBroker.start(folder, 0));
    }
  }

  @Test
  void whatADiskDoesNotLetItRecoverIsNotDeleted() throws Exception {
    Process other = OtherProcess.run(BrokerHolder.class, folder);
    OtherProcess.awaitLine(other, "ready");
    other.destroyForcibly().waitFor();
    Path obstacle = folder.resolve("log/letters-0/00000000000000000001.snapshot");
    Files.createDirectory(obstacle);

    Process again = OtherProcess.run(BrokerHolder.class, folder);
    try {
      assertThat(again.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(again.exitValue()).isNotZero();
    } finally {
      again.destroyForcibly().waitFor();
    }

    Files.delete(obstacle);
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
      assertThat(write(broker, "after what stood in the way")).isEqualTo(1);
    }
  }

  @Test
  void aFullDiskIsRefusedBeforeItCostsAnything() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
      makeTopic(broker);
      assertThat(write(broker, "one")).isZero();
    }
    assertThatExceptionOfType(CannotStart.NoRoom.class)
        .isThrownBy(() -> EmbeddedBroker.start(folder, 0, Long.MAX_VALUE))
        .withMessageContaining(folder.toString());
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
      assertThat(write(broker, "two")).isEqualTo(1);
    }
  }

  @Test
  void whatIsKnownOfTransactionsIsFlushedWhereOneBrokerMustOutliveAPowerCut() throws Exception {
    ConfigResource state = new ConfigResource(ConfigResource.Type.TOPIC, "__transaction_state");
    int port = LoopbackPort.free();
    try (EmbeddedBroker broker = EmbeddedBroker.startDurable(folder, port, port);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      beginTransactions(broker);
      Map<ConfigResource, Config> configs =
          admin.describeConfigs(List.of(state)).all().get(60, TimeUnit.SECONDS);
      assertThat(configs.values())
          .extracting(config -> config.get("flush.messages").value())
          .containsExactly("1");
    }
  }

  private static void beginTransactions(EmbeddedBroker broker) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "a");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
    }
  }

  static void makeTopic(EmbeddedBroker broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(new NewTopic("letters", 1, (short) 1).configs(Map.of("flush.messages", "1"))))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
  }

  static long write(EmbeddedBroker broker, String text) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      return producer
          .send(new ProducerRecord<>("letters", text))
          .get(60, TimeUnit.SECONDS)
          .offset();
    }
  }
}
