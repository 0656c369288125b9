package postroad.relay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who takes a partition over skips what was finished and nothing else. */
class PartitionLedgerTest {

  @Test
  void theOffsetMovesUpToTheFirstThatIsNotDone() {
    PartitionLedger ledger = new PartitionLedger(null);
    for (long offset = 10; offset < 15; offset++) {
      assertThat(ledger.take(offset)).isTrue();
    }
    ledger.finish(10);
    ledger.finish(12);
    ledger.finish(13);

    assertThat(ledger.progress(15)).isEqualTo(new Progress(List.of(11L, 14L), 15));
    assertThat(ledger.progress(15).offset()).isEqualTo(11);
    assertThat(ledger.inHand()).isEqualTo(2);
  }

  @Test
  void aNewOwnerSkipsWhatWasFinishedBeyondTheGap() {
    PartitionLedger ledger =
        new PartitionLedger(Progress.of(new Progress(List.of(11L, 14L), 16).commit()));

    assertThat(ledger.take(11)).isTrue();
    assertThat(ledger.take(12)).isFalse();
    assertThat(ledger.take(13)).isFalse();
    assertThat(ledger.take(14)).isTrue();
    assertThat(ledger.take(15)).isFalse();
    assertThat(ledger.take(16)).isTrue();
  }

  @Test
  void whatWasNotReadAgainYetIsNotForgottenByTheNextCommit() {
    PartitionLedger ledger = new PartitionLedger(new Progress(List.of(11L, 14L), 16));
    var _ = ledger.take(11);
    ledger.finish(11);

    assertThat(ledger.progress(12)).isEqualTo(new Progress(List.of(14L), 16));
  }

  @Test
  void aRecordThatIsGoneFromTheLogHoldsNobodyUp() {
    PartitionLedger ledger = new PartitionLedger(new Progress(List.of(11L, 14L), 16));

    assertThat(ledger.take(20)).isTrue();
    assertThat(ledger.progress(21)).isEqualTo(new Progress(List.of(20L), 21));
  }

  @Test
  void markersOfTransactionsAreNobodysWork() {
    PartitionLedger ledger = new PartitionLedger(null);
    var _ = ledger.take(0);
    var _ = ledger.take(2);
    ledger.finish(0);
    ledger.finish(2);

    assertThat(ledger.progress(4)).isEqualTo(new Progress(List.of(), 4));
  }

  @Test
  void onlyNewsIsCommitted() {
    PartitionLedger ledger = new PartitionLedger(new Progress(List.of(), 5));

    assertThat(ledger.isNews(ledger.progress(5))).isFalse();
    var _ = ledger.take(5);
    Progress news = ledger.progress(6);
    assertThat(ledger.isNews(news)).isTrue();
    ledger.committed(news);
    assertThat(ledger.isNews(ledger.progress(6))).isFalse();
  }

  @Test
  void metadataOfAnotherKindSaysNothing() {
    for (String metadata : new String[] {"", "2:AAAA", "1:%%%", "1:", "1:gICA", "hello"}) {
      assertThat(Progress.of(new OffsetAndMetadata(7, metadata)))
          .as(metadata)
          .isEqualTo(new Progress(List.of(), 7));
    }
  }

  @Test
  void aFullWindowFitsIntoTheMetadata() {
    List<Long> unfinished = new ArrayList<>();
    for (long offset = 0; offset < 1_750; offset++) {
      unfinished.add(offset * 100);
    }

    OffsetAndMetadata commit = new Progress(unfinished, 1_000_000).commit();

    assertThat(commit.metadata().length()).isLessThan(4_096);
    assertThat(Progress.of(commit)).isEqualTo(new Progress(unfinished, 1_000_000));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void overManyOwnersEachRecordIsFinishedAndNoneTwice(long seed) {
    Random random = new Random(seed);
    List<Long> log = someOffsets(random);
    Map<Long, Integer> finished = new HashMap<>();
    OffsetAndMetadata commit = new OffsetAndMetadata(0, "");

    for (int owner = 0; owner < 500 && commit.offset() <= log.getLast(); owner++) {
      PartitionLedger ledger = new PartitionLedger(owner == 0 ? null : Progress.of(commit));
      long start = commit.offset();
      long reach = start + random.nextInt(60);
      List<Long> inHand = new ArrayList<>();
      for (long offset : log) {
        if (offset >= start && offset < reach && ledger.take(offset)) {
          inHand.add(offset);
        }
      }
      for (long offset : inHand) {
        if (random.nextInt(3) > 0) {
          ledger.finish(offset);
          finished.merge(offset, 1, Integer::sum);
        }
      }
      commit = ledger.progress(reach).commit();
    }

    assertThat(finished).as("seed %d", seed).hasSize(log.size());
    assertThat(finished.values()).allMatch(times -> times == 1);
  }

  private static List<Long> someOffsets(Random random) {
    List<Long> log = new ArrayList<>();
    for (long offset = 0; offset < 400; offset++) {
      if (random.nextInt(5) > 0) {
        log.add(offset);
      }
    }
    return log;
  }
}
