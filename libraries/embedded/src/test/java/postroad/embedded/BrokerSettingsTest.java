package postroad.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Several brokers are told the same of one another, and a lone one waits for nobody. */
class BrokerSettingsTest {

  private static final Path FOLDER = Path.of("kafka");

  @Test
  void oneOfThreeIsAControllerThatKnowsTheOthers() {
    BrokerSettings second = BrokerSettings.of(FOLDER, new EmbeddedBroker.Member(2, 3, 9000));

    assertThat(second.port()).isEqualTo(9001);
    assertThat(second.cluster())
        .isEqualTo(BrokerSettings.of(FOLDER, new EmbeddedBroker.Member(3, 3, 9000)).cluster());
    assertThat(second.properties())
        .containsEntry("node.id", "2")
        .containsEntry(
            "controller.quorum.voters", "1@127.0.0.1:9003,2@127.0.0.1:9004,3@127.0.0.1:9005")
        .containsEntry("listeners", "PLAINTEXT://127.0.0.1:9001,CONTROLLER://127.0.0.1:9004")
        .containsEntry("offsets.topic.replication.factor", "3")
        .containsEntry("transaction.state.log.min.isr", "2")
        .containsEntry("min.insync.replicas", "2");
  }

  @Test
  void aLoneBrokerKeepsTheOnlyCopy() {
    BrokerSettings alone = BrokerSettings.alone(FOLDER, 9000, 9100);

    assertThat(alone.port()).isEqualTo(9000);
    assertThat(alone.properties())
        .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:9100")
        .containsEntry("offsets.topic.replication.factor", "1")
        .containsEntry("transaction.state.log.min.isr", "1");
  }

  @Test
  void thereIsNoFourthOfThree() {
    assertThatIllegalArgumentException().isThrownBy(() -> new EmbeddedBroker.Member(4, 3, 9000));
  }
}
