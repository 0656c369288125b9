package postroad.mailbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessResourceException;
import postroad.contract.LocalDelivery;
import postroad.contract.LocalDelivery.ForAccount;
import postroad.contract.Wire;

/** What breaks goes aside alone, the rest is filed; a broken world is not narrowed. */
class NarrowingDeliveryTest {

  private static final List<UUID> ACCOUNTS =
      IntStream.range(0, 10).mapToObj(i -> new UUID(0, i)).toList();
  private static final UUID BROKEN = new UUID(1, 1);

  private final List<UUID> filed = new ArrayList<>();
  private final List<ConsumerRecord<String, byte[]>> aside = new ArrayList<>();
  private final NarrowingDelivery delivery =
      new NarrowingDelivery(this::file, (record, _) -> aside.add(record));

  @Test
  void aBatchWithoutTroubleIsFiledAsOne() {
    delivery.file(mails(ACCOUNTS));
    assertThat(filed).containsExactlyElementsOf(ACCOUNTS);
    assertThat(aside).isEmpty();
  }

  @Test
  void theMailThatBreaksGoesAsideAndTheRestIsFiled() {
    List<UUID> all = Stream.of(ACCOUNTS, List.of(BROKEN), ACCOUNTS).flatMap(List::stream).toList();
    delivery.file(mails(all));
    assertThat(filed).hasSize(20).doesNotContain(BROKEN);
    assertThat(aside).hasSize(1);
  }

  @Test
  void theAccountThatBreaksGoesAsideAndTheOthersOfItsMailAreFiled() {
    UUID[] all = {ACCOUNTS.get(0), ACCOUNTS.get(1), BROKEN, ACCOUNTS.get(2)};
    delivery.file(List.of(SampleOrders.mail(all)));
    assertThat(filed).containsExactlyInAnyOrder(ACCOUNTS.get(0), ACCOUNTS.get(1), ACCOUNTS.get(2));
    assertThat(aside)
        .singleElement()
        .satisfies(record ->
            assertThat(Wire.read(record, LocalDelivery.class).accounts())
                .extracting(ForAccount::account)
                .containsExactly(BROKEN));
  }

  @Test
  void aBrokenWorldIsThrownAndNothingGoesAside() {
    var world =
        new NarrowingDelivery(
            _ -> {
              throw new TransientDataAccessResourceException("away");
            },
            (record, _) -> aside.add(record));
    assertThatThrownBy(() -> world.file(mails(ACCOUNTS)))
        .isInstanceOf(TransientDataAccessResourceException.class);
    assertThat(aside).isEmpty();
  }

  private Ends file(List<LocalMail> mails) {
    List<UUID> accounts =
        mails.stream().flatMap(mail -> SampleOrders.accountsOf(mail).stream()).toList();
    if (Set.copyOf(accounts).contains(BROKEN)) {
      throw new DataIntegrityViolationException("broken");
    }
    filed.addAll(accounts);
    return Ends.NONE;
  }

  private static List<LocalMail> mails(List<UUID> accounts) {
    return accounts.stream().map(SampleOrders::mail).toList();
  }
}
