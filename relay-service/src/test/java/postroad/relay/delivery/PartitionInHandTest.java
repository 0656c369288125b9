package postroad.relay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.relay.RelaySettings;

/** When a partition may be left. */
class PartitionInHandTest {

  private static final RelaySettings.Window WINDOW =
      new RelaySettings.Window(10, DataSize.ofKilobytes(1), 10, Duration.ofSeconds(1));
  private static final long OFFSET = 7;

  private final PartitionInHand partition = new PartitionInHand(null, WINDOW);

  /** Who commits when nothing is under way any more must not find it undone. */
  @Test
  void anOrderIsUnderWayUntilACommitWouldTellOfItsEnd() throws InterruptedException {
    PartitionLedger ledger = partition.ledger();
    assertThat(ledger.take(OFFSET)).isTrue();
    OpenOrder open = open();
    partition.open(OFFSET, open);
    open.callOff().passPointOfNoReturn();

    Thread finishing;
    synchronized (ledger) { // the ledger learns nothing meanwhile
      finishing = Thread.ofPlatform().start(open::done);
      await().until(() -> finishing.getState() == Thread.State.BLOCKED);
      assertThat(partition.isUnderWay()).isTrue();
    }
    finishing.join();

    assertThat(partition.isUnderWay()).isFalse();
    assertThat(ledger.progress(OFFSET + 1).unfinished()).isEmpty();
  }

  private OpenOrder open() {
    return new OpenOrder(
        SampleOrder.to("b.test", Recipient.of(MailAddress.parse("bob@b.test"))),
        SampleOrder.OCTETS,
        SampleOrder.CONTENT,
        () -> partition.finish(OFFSET));
  }
}
