package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import postroad.contract.MailId;
import postroad.mailboxstore.Filing.FiledMail;
import postroad.mailboxstore.Filing.FilingOrder;

/** What filing promises: everything, once. */
interface FilingContract {

  Mailboxes mailboxes();

  Messages messages();

  Filing filing();

  @Test
  default void anAccountWithoutMailboxesGetsThem() {
    UUID account = UUID.randomUUID();

    List<FiledMail> filed = filing().file(List.of(order(account, "Junk"), order(account, "inbox")));

    assertThat(filed).extracting(mail -> mail.mailbox().name()).containsExactly("Junk", "INBOX");
    assertThat(mailboxes().all(account)).hasSize(6);
    assertThat(filing().file(List.of())).isEmpty();
  }

  @Test
  default void whatNamesNoMailboxGoesToInbox() {
    UUID account = UUID.randomUUID();

    List<FiledMail> filed = filing().file(List.of(order(account, "Nowhere")));

    assertThat(filed).extracting(mail -> mail.mailbox().name()).containsExactly("INBOX");
  }

  @Test
  default void theSameOrderTwiceFilesOnce() {
    UUID account = UUID.randomUUID();
    FilingOrder one = order(account, "INBOX");
    FilingOrder two = order(account, "INBOX");

    List<FiledMail> first = filing().file(List.of(one, one));
    List<FiledMail> second = filing().file(List.of(one, two, one));

    assertThat(first).extracting(FiledMail::order).containsExactly(one);
    assertThat(second).extracting(FiledMail::order).containsExactly(two);
    assertThat(second).extracting(FiledMail::uid).containsExactly(2L);
    assertThat(filing().file(List.of(one, two))).isEmpty();
    long inbox = mailboxes().find(account, "INBOX").orElseThrow().id();
    assertThat(messages().snapshot(account, inbox).changed()).hasSize(2);
    assertThat(mailboxes().counts(account, inbox).messages()).isEqualTo(2);
  }

  @Test
  default void aBatchForManyIsFiledInItsOrder() {
    List<UUID> accounts = IntStream.range(0, 20).mapToObj(_ -> UUID.randomUUID()).toList();
    List<FilingOrder> orders = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      orders.add(order(accounts.get(i % 20), i % 3 == 0 ? "Junk" : "INBOX"));
    }

    List<FiledMail> filed = filing().file(orders);

    assertThat(filed).extracting(FiledMail::order).containsExactlyElementsOf(orders);
    for (FiledMail mail : filed) {
      assertThat(
              messages()
                  .rows(mail.mailbox().account(), mail.mailbox().id(), List.of(mail.uid()))
                  .getFirst()
                  .body())
          .isEqualTo(mail.order().message().body());
    }
    assertThat(filed.stream().filter(mail -> mail.order().account().equals(accounts.get(1))))
        .filteredOn(mail -> mail.mailbox().name().equals("INBOX"))
        .extracting(FiledMail::uid)
        .isSorted();
  }

  @Test
  default void manyWhoFileTheSameAtOnceFileItOnce() throws Exception {
    List<UUID> accounts = IntStream.range(0, 10).mapToObj(_ -> UUID.randomUUID()).toList();
    List<FilingOrder> orders = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      orders.add(order(accounts.get(i % 10), i % 2 == 0 ? "INBOX" : "Archive"));
    }
    try (ExecutorService filers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int filer = 0; filer < 8; filer++) {
        Random random = new Random(filer);
        List<FilingOrder> shuffled = new ArrayList<>(orders);
        Collections.shuffle(shuffled, random);
        counts.add(filers.submit(() -> inBatches(shuffled)));
      }
      int filed = 0;
      for (Future<Integer> count : counts) {
        filed += count.get();
      }
      assertThat(filed).isEqualTo(100);
    }
    long present = 0;
    for (UUID account : accounts) {
      for (Mailbox mailbox : mailboxes().all(account)) {
        present += messages().snapshot(account, mailbox.id()).changed().size();
      }
      assertThat(mailboxes().all(account)).hasSize(6);
    }
    assertThat(present).isEqualTo(100);
  }

  /** As two replicas do after a rebalance, or for mail to many that is spread over partitions. */
  @Test
  default void twoWhoFileForTheSameInOppositeOrdersNeverWaitForOneAnother() throws Exception {
    List<UUID> accounts = IntStream.range(0, 20).mapToObj(_ -> UUID.randomUUID()).toList();
    int rounds = 20;
    try (ExecutorService filers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> counts = new ArrayList<>();
      for (List<UUID> inTheirOrder : List.of(accounts, accounts.reversed())) {
        counts.add(
            filers.submit(() -> {
              int filed = 0;
              for (int round = 0; round < rounds; round++) {
                filed +=
                    filing()
                        .file(inTheirOrder.stream().map(each -> order(each, "INBOX")).toList())
                        .size();
              }
              return filed;
            }));
      }
      for (Future<Integer> count : counts) {
        assertThat(count.get()).isEqualTo(rounds * accounts.size()); // a deadlock would be thrown
      }
    }
    for (UUID account : accounts) {
      long inbox = mailboxes().find(account, "INBOX").orElseThrow().id();
      assertThat(messages().snapshot(account, inbox).changed())
          .extracting(MessageState::uid)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 2L * rounds).boxed().toList());
    }
  }

  private int inBatches(List<FilingOrder> orders) {
    int filed = 0;
    for (int from = 0; from < orders.size(); from += 25) {
      filed += filing().file(orders.subList(from, from + 25)).size();
    }
    return filed;
  }

  static FilingOrder order(UUID account, String mailbox) {
    return new FilingOrder(account, MailId.at(Instant.now()), mailbox, Samples.message(0));
  }
}
