package postroad.relay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;

/** The most urgent first, equals in their order, and whoever must leave the line does. */
class WaitingMailTest {

  private static final Recipient BOB = Recipient.of(MailAddress.parse("bob@b.test"));

  private final WaitingMail waiting = new WaitingMail();

  @Test
  void theMostUrgentGoFirstAndEqualsInTheirOrder() {
    OpenOrder first = add(0);
    OpenOrder second = add(0);
    OpenOrder patient = add(-9);
    OpenOrder urgent = add(9);

    assertThat(waiting.size()).isEqualTo(4);
    assertThat(waiting.sizeFor("b.test")).isEqualTo(4);
    assertThat(all()).containsExactly(urgent, first, second, patient);
    assertThat(waiting.isEmpty()).isTrue();
    assertThat(waiting.next()).isNull();
    assertThat(waiting.sizeFor("b.test")).isZero();
  }

  @Test
  void theOldAreTakenOutWhateverTheirPriority() {
    OpenOrder old = add(0);
    OpenOrder patient = add(-3);
    long between = System.nanoTime() + 1;
    OpenOrder young = add(0);
    while (young.since() - between < 0) {
      var _ = waiting.takeIf(young::equals);
      young = add(0);
    }

    assertThat(waiting.takeOlderThan(between)).containsExactly(old, patient);
    assertThat(all()).containsExactly(young);
  }

  @Test
  void someAreTakenOutForAReason() {
    OpenOrder kept = add(0);
    OpenOrder gone = add(5);
    gone.letGo();

    assertThat(waiting.takeIf(OpenOrder::isLetGo)).containsExactly(gone);
    assertThat(waiting.size()).isEqualTo(1);
    assertThat(waiting.sizeFor("b.test")).isEqualTo(1);
    assertThat(all()).containsExactly(kept);
  }

  private List<OpenOrder> all() {
    List<OpenOrder> all = new ArrayList<>();
    for (OpenOrder next = waiting.next(); next != null; next = waiting.next()) {
      all.add(next);
    }
    return all;
  }

  private OpenOrder add(int priority) {
    OpenOrder open =
        new OpenOrder(
            SampleOrder.urgent(priority, "b.test", BOB),
            SampleOrder.OCTETS,
            SampleOrder.CONTENT,
            () -> {});
    waiting.add(open);
    return open;
  }
}
