package postroad.bench.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The balance finds what it is there to find. */
class BalanceTest {

  private static final String READER = "reader1@a.test";
  private static final String FAR = "r1@taken.reconcile.test";

  @TempDir Path folder;
  private final Arrivals arrivals = new Arrivals();

  @Test
  void whatIsFiledOnceRelayedTwiceOrReportedIsEven() throws IOException {
    arrivals.filed(1, READER);
    arrivals.relayed(1, FAR);
    arrivals.relayed(1, FAR);
    arrivals.reported(2, FAR);

    Balance balance =
        balance(
            Sent.accepted(1, READER),
            Sent.accepted(1, FAR),
            Sent.offered(1),
            Sent.acknowledged(1),
            Sent.accepted(2, FAR),
            Sent.offered(2),
            Sent.acknowledged(2));

    assertThat(balance.isEven()).isTrue();
    assertThat(balance.text()).contains("| relayed again                        |        1 |");
  }

  @Test
  void whatWasAcknowledgedAndIsNowhereIsLost() throws IOException {
    Balance balance = balance(Sent.accepted(1, READER), Sent.offered(1), Sent.acknowledged(1));

    assertThat(balance.isEven()).isFalse();
    assertThat(balance.text()).contains("lost: mail 1 for " + READER);
  }

  @Test
  void whatWasNotAcknowledgedMayBeNowhereOrFiledOnce() throws IOException {
    String[] unheard = {
      Sent.accepted(1, READER), Sent.offered(1), Sent.accepted(2, READER), Sent.offered(2)
    };
    arrivals.filed(2, READER);
    assertThat(balance(unheard).isEven()).isTrue();

    arrivals.filed(2, READER);
    assertThat(balance(unheard).isEven()).isFalse();
  }

  @Test
  void whatIsFiledAndReportedContradictsItself() throws IOException {
    arrivals.filed(1, READER);
    arrivals.reported(1, READER);

    assertThat(balance(Sent.accepted(1, READER), Sent.offered(1), Sent.acknowledged(1)).isEven())
        .isFalse();
  }

  @Test
  void whatNobodySentIsOutOfNowhere() throws IOException {
    arrivals.filed(7, READER);

    assertThat(balance().text()).contains("out of nowhere: mail 7 for " + READER);
  }

  @Test
  void aLineThatWasCutOffWhileItWasWrittenIsNotRead() throws IOException {
    Path ledger = folder.resolve("ledger");
    Files.writeString(ledger, Sent.offered(1) + "\n" + "acknowl");

    assertThat(Ledger.read(ledger)).isEqualTo(List.of(Sent.offered(1)));
  }

  private Balance balance(String... lines) throws IOException {
    Path path = folder.resolve("source.ledger");
    Files.deleteIfExists(path);
    try (Ledger ledger = Ledger.open(path)) {
      for (String line : lines) {
        ledger.note(line);
      }
    }
    return Balance.of(Sent.in(path), arrivals);
  }
}
