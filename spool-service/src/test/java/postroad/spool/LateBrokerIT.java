package postroad.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Neighbours.about;
import static postroad.spool.Neighbours.accepted;
import static postroad.spool.Neighbours.letter;

import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postroad.contract.Topics;
import postroad.embedded.EmbeddedBroker;
import postroad.embedded.LoopbackPort;
import postroad.spool.content.MailInHand;

/** The spool started before its broker, and its broker started again. */
class LateBrokerIT {

  private static final String[] IMPATIENT = {
    "spring.kafka.admin.operation-timeout=1s",
    "spring.kafka.admin.properties.default.api.timeout.ms=1000",
    "spring.kafka.admin.properties.request.timeout.ms=1000",
    "spring.kafka.producer.properties.max.block.ms=3000"
  };

  @Test
  void theSpoolWaitsForTheBrokerAndThenMakesItsTopics(@TempDir Path folder) throws Exception {
    int port = LoopbackPort.free();
    try (SpoolUnderTest spool = new SpoolUnderTest("127.0.0.1:" + port)) {
      spool.start(IMPATIENT);
      assertThat(spool.get("/actuator/health/readiness")).contains("\"status\":\"DOWN\"");
      assertThat(spool.get("/actuator/health/liveness")).contains("\"status\":\"UP\"");

      MailInHand before = letter();
      try (EmbeddedBroker _ = EmbeddedBroker.start(folder, port)) {
        Awaitility.await()
            .until(() -> spool.get("/actuator/health/readiness").contains("\"status\":\"UP\""));
        spool.send(accepted(before, "x@b.test"));
        spool.await(Topics.REMOTE, 1, about(before));
      }

      MailInHand after = letter();
      try (EmbeddedBroker _ = EmbeddedBroker.start(folder, port)) {
        spool.send(accepted(after, "x@b.test"));
        spool.await(Topics.REMOTE, 1, about(after));
        assertThat(spool.seen(Topics.REMOTE)).hasSize(2);
      }
    }
  }
}
