package postroad.mailbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import postroad.bodystore.BodyStore;
import postroad.contract.AcceptedMail;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.JournalEvent;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.Notify;
import postroad.contract.Recipient;
import postroad.contract.ReturnedMail;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.directory.Account;
import postroad.directory.Accounts;
import postroad.directory.Forwarding;
import postroad.directory.QuotaRule;
import postroad.directory.Quotas;
import postroad.directory.Vacation;
import postroad.directory.Wishes;
import postroad.mailbox.MailboxUnderTest;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.Mailboxes;
import postroad.mailboxstore.Messages;
import postroad.mailboxstore.remembered.QuotaStandings;

/** What happens to mail beside being filed, on a real broker and a real database. */
class FilteringIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static MailboxUnderTest service;

  @BeforeAll
  static void start() {
    service = new MailboxUnderTest("--mailbox.filter.create-folders=true");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aSubAddressMakesItsMailboxUnlessThatWouldBeNoName() {
    Account ann = account("f-ann");
    send(OneMail.to(ann, "Lists/Java"), OneMail.to(ann, "100%"), OneMail.to(ann, "lists/java"));
    await().atMost(PATIENCE).until(() -> service.rows(ann.id(), "Lists/Java").size() == 2);
    assertThat(service.rows(ann.id(), "INBOX")).hasSize(1);
    assertThat(service.bean(Mailboxes.class).subscriptions(ann.id())).contains("Lists/Java");
  }

  @Test
  void whatOurFilterCallsSpamGoesToJunkAndNoFurther() {
    Account ann = account("f-junk");
    service.bean(Wishes.class).forward(ann, new Forwarding(List.of(far("x")), false));
    service.bean(Wishes.class).reply(ann, new Vacation(null, "away", null, null, null));
    OneMail spam = OneMail.to(ann, "lists").under("X-Spam: Yes\r\n" + SampleOrders.RECEIVED);
    send(spam);
    Mailbox junk = named(ann, "Junk");
    assertThat(service.bean(Messages.class).snapshot(ann.id(), junk.id()).changed())
        .singleElement()
        .satisfies(message -> assertThat(message.flags().keywords()).containsExactly("$Junk"));
    assertThat(events(spam))
        .extracting(JournalEvent::getClass)
        .isEqualTo(List.of(JournalEvent.Filed.class));
  }

  @Test
  void mailIsSentOnFromTheSameSenderAndKeptIfThatIsWished() {
    Account ann = account("f-keeps");
    Account ben = account("f-sends");
    service.bean(Wishes.class).forward(ann, new Forwarding(List.of(far("x"), far("y")), true));
    service.bean(Wishes.class).forward(ben, new Forwarding(List.of(far("z")), false));
    OneMail kept = OneMail.to(ann, null);
    OneMail sent = OneMail.to(ben, null);
    send(kept, sent);

    service.only(ann.id(), "INBOX");
    AcceptedMail toTwo = caused(kept, "forwarded by " + ann.id());
    assertThat(toTwo.recipients())
        .extracting(Recipient::address)
        .containsExactly(far("x"), far("y"));
    assertThat(toTwo.recipients()).extracting(Recipient::forwardedBy).containsOnly(ann.address());
    assertThat(toTwo.envelope().sender()).isEqualTo(kept.envelope().sender());
    AcceptedMail toOne = caused(sent, "forwarded by " + ben.id());
    assertThat(toOne.envelope().trace())
        .isEqualTo("Delivered-To: f-sends@b.test\r\n" + SampleOrders.RECEIVED);
    assertThat(toOne.recipients().getFirst().notifyOn()).isEmpty();
    assertThat(events(sent))
        .singleElement()
        .isInstanceOfSatisfying(
            JournalEvent.Forwarded.class,
            event -> assertThat(event.forward()).isEqualTo(toOne.envelope().mailId()));
    assertThat(service.rows(ben.id(), "INBOX")).isEmpty();
  }

  @Test
  void whatWasSentOnBeforeStays() {
    Account ann = account("f-loop");
    service.bean(Wishes.class).forward(ann, new Forwarding(List.of(far("x")), false));
    OneMail byUs =
        OneMail.to(ann, null).under("Delivered-To: F-Loop@b.test\r\n" + SampleOrders.RECEIVED);
    OneMail byOthers = OneMail.to(ann, null).saying("Delivered-To: f-loop@b.test\r\n");
    send(byUs, byOthers);
    await().atMost(PATIENCE).until(() -> service.rows(ann.id(), "INBOX").size() == 2);
    assertThat(events(byUs)).hasOnlyElementsOfType(JournalEvent.Filed.class);
  }

  @Test
  void aLargeMailIsSentOnUnderANameOfItsOwn() {
    Account ann = account("f-large");
    service.bean(Wishes.class).forward(ann, new Forwarding(List.of(far("x")), false));
    byte[] large = new byte[300_000];
    OneMail order = OneMail.to(ann, null);
    UUID body = order.envelope().mailId().value();
    try (BodyStore.Incoming incoming = service.bean(BodyStore.class).receive(body)) {
      incoming.write(large, 0, large.length);
      order = new OneMail(order.envelope().with(incoming.finish()), order.recipient(), new byte[0]);
    }
    send(order);
    AcceptedMail forward = caused(order, "forwarded by " + ann.id());
    assertThat(forward.envelope().body().stored()).isTrue();
    assertThat(service.bean(BodyStore.class).readAll(forward.envelope().mailId().value()))
        .isEqualTo(large);
  }

  @Test
  void whoIsAwaySaysSoOnceInAPeriodAndABatchReadTwiceSaysNothingNew() {
    Account ann = account("f-away");
    service.bean(Wishes.class).reply(ann, new Vacation(null, "Back on Monday.", null, null, null));
    OneMail first = OneMail.to(ann, null).saying("To: f-away@b.test\r\nSubject: lunch?\r\n");
    OneMail second = OneMail.to(ann, null).saying("To: f-away@b.test\r\nSubject: lunch??\r\n");
    send(first, first, second);
    await().atMost(PATIENCE).until(() -> service.rows(ann.id(), "INBOX").size() == 2);
    AcceptedMail answer = caused(first, "answered by " + ann.id());
    assertThat(answer.recipients())
        .containsExactly(
            new Recipient(MailAddress.parse("ada@a.test"), null, Set.of(Notify.NEVER), 0, false));
    send(first);
    OneMail last = OneMail.to(ann, null);
    send(last);
    await().atMost(PATIENCE).until(() -> !events(last).isEmpty());
    assertThat(accepted())
        .filteredOn(mail -> mail.recipients().equals(answer.recipients()))
        .filteredOn(
            mail -> mail.envelope().mailId().time().equals(first.envelope().mailId().time()))
        .hasSize(1);
    assertThat(events(second)).hasOnlyElementsOfType(JournalEvent.Filed.class);
  }

  @Test
  void aFullMailboxPutsMailOffAndRefusesItWhenThatLasts() {
    Account ann = account("f-full");
    service.bean(Quotas.class).set(ann, new QuotaRule(null, 1L));
    OneMail first = OneMail.to(ann, null);
    OneMail second = OneMail.to(ann, null);
    send(first, second);
    assertThat(returned(second).status()).hasToString("4.2.2");
    assertThat(returned(second).recipient().attempts()).isEqualTo(1);
    assertThat(service.rows(ann.id(), "INBOX")).hasSize(1);

    QuotaStandings standings = service.bean(QuotaStandings.class);
    Instant longAgo = Instant.now().minus(Duration.ofDays(2));
    standings.keep(Map.of(ann.id(), new QuotaStandings.Standing(95, longAgo)));
    OneMail third = OneMail.to(ann, null);
    send(third);
    assertThat(returned(third).status()).hasToString("5.2.2");

    service.bean(Quotas.class).set(ann, QuotaRule.USUAL);
    send(second);
    await().atMost(PATIENCE).until(() -> service.rows(ann.id(), "INBOX").size() == 2);
  }

  @Test
  void whatWouldNeverFitIsRefusedAtOnce() {
    Account ann = account("f-small");
    service.bean(Quotas.class).set(ann, new QuotaRule(20L, null));
    OneMail mail = OneMail.to(ann, null);
    send(mail);
    assertThat(returned(mail).status()).hasToString("5.2.3");
  }

  @Test
  void theOwnerIsWarnedOnceOfEachThreshold() {
    Account ann = account("f-warned");
    service.bean(Quotas.class).set(ann, new QuotaRule(null, 20L));
    send(Stream.generate(() -> OneMail.to(ann, null)).limit(18).toArray(OneMail[]::new));
    await().atMost(PATIENCE).until(() -> !warnings(ann).isEmpty());
    await().atMost(PATIENCE).until(() -> service.rows(ann.id(), "INBOX").size() == 18);
    assertThat(warnings(ann)).containsExactly("Subject: Your mailbox is 80 % full");
    send(OneMail.to(ann, null));
    await().atMost(PATIENCE).until(() -> warnings(ann).size() == 2);
    assertThat(warnings(ann))
        .containsExactlyInAnyOrder(
            "Subject: Your mailbox is 80 % full", "Subject: Your mailbox is 95 % full");
  }

  private static Account account(String name) {
    UUID id = service.account(name);
    return service
        .bean(Accounts.class)
        .find(new MailAddress(name, "b.test"))
        .filter(account -> account.id().equals(id))
        .orElseThrow();
  }

  private static MailAddress far(String name) {
    return new MailAddress(name, "far.test");
  }

  private static void send(OneMail... orders) {
    service.send(List.of(orders).stream().map(OneMail::asRecord).toList());
  }

  private static Mailbox named(Account account, String name) {
    service.only(account.id(), name);
    return service.bean(Mailboxes.class).find(account.id(), name).orElseThrow();
  }

  private static List<AcceptedMail> accepted() {
    return MailboxUnderTest.allOf(Topics.ACCEPTED).stream()
        .map(record -> Wire.read(record, AcceptedMail.class))
        .toList();
  }

  /** The mail this one has caused, as soon as it is there; there is no second one like it. */
  private static AcceptedMail caused(OneMail order, String purpose) {
    MailId id = MailId.derived(order.envelope().mailId(), purpose);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(accepted())
                .filteredOn(mail -> mail.envelope().mailId().equals(id))
                .hasSize(1));
    return accepted().stream()
        .filter(mail -> mail.envelope().mailId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<JournalEvent> events(OneMail order) {
    return MailboxUnderTest.allOf(Topics.JOURNAL).stream()
        .map(record -> Wire.parse(record.value(), JournalEvent.class))
        .filter(event -> event.mailId().equals(order.envelope().mailId()))
        .toList();
  }

  private static NotDelivered returned(OneMail order) {
    String id = order.envelope().mailId().toString();
    await()
        .atMost(PATIENCE)
        .until(() ->
            MailboxUnderTest.allOf(Topics.RETURNED).stream()
                .anyMatch(record -> record.key().equals(id)));
    ConsumerRecord<String, byte[]> record =
        MailboxUnderTest.allOf(Topics.RETURNED).stream()
            .filter(one -> one.key().equals(id))
            .findFirst()
            .orElseThrow();
    return Wire.read(record, ReturnedMail.class).outcomes().getFirst();
  }

  private static List<String> warnings(Account account) {
    return MailboxUnderTest.allOf(Topics.ACCEPTED).stream()
        .filter(record ->
            Wire.read(record, AcceptedMail.class)
                .recipients()
                .getFirst()
                .address()
                .equals(account.address()))
        .map(record ->
            new String(record.value(), StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.startsWith("Subject"))
                .findFirst()
                .orElseThrow())
        .toList();
  }
}
