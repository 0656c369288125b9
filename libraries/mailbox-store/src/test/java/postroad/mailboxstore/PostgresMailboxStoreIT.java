package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import postroad.bodystore.BodyStore;
import postroad.mailboxstore.Filing.FilingOrder;
import postroad.mailboxstore.annotation.Annotations;
import postroad.mailboxstore.remembered.AutoReplies;
import postroad.mailboxstore.remembered.Deeds;
import postroad.mailboxstore.remembered.QuotaStandings;
import postroad.mailboxstore.search.MailboxIndex;
import postroad.mailboxstore.search.MailboxIndexing;
import postroad.mailboxstore.search.SortRows;
import postroad.mailboxstore.sharing.MailboxSharing;

/**
 * The promises of the mailbox store, kept by PostgreSQL or by the engine that {@link
 * StoreUnderTest} is pointed at.
 */
class PostgresMailboxStoreIT
    implements MailboxesContract,
        MessagesContract,
        KnownMessagesContract,
        KnownExpungeContract,
        ArrivalContract,
        FilingContract,
        SharingContract,
        AnnotationsContract,
        QuotaContract,
        RememberedContract,
        IndexContract,
        SortRowsContract {

  private static StoreUnderTest store;

  @BeforeAll
  static void open() {
    store = new StoreUnderTest();
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Override
  public Mailboxes mailboxes() {
    return store.get(Mailboxes.class);
  }

  @Override
  public Messages messages() {
    return store.get(Messages.class);
  }

  @Override
  public Filing filing() {
    return store.get(Filing.class);
  }

  @Override
  public MailboxSharing sharing() {
    return store.get(MailboxSharing.class);
  }

  @Override
  public MailboxIndex index() {
    return store.get(MailboxIndex.class);
  }

  @Override
  public MailboxIndexing indexing() {
    return store.get(MailboxIndexing.class);
  }

  @Override
  public SortRows sortRows() {
    return store.get(SortRows.class);
  }

  @Override
  public DataSource database() {
    return store.get(DataSource.class);
  }

  @Override
  public BodyStore bodies() {
    return store.get(BodyStore.class);
  }

  @Override
  public Annotations annotations() {
    return store.get(Annotations.class);
  }

  @Override
  public QuotaStandings standings() {
    return store.get(QuotaStandings.class);
  }

  @Override
  public AutoReplies replies() {
    return store.get(AutoReplies.class);
  }

  @Override
  public Deeds deeds() {
    return store.get(Deeds.class);
  }

  @Test
  void anEmailGoesWithTheLastOfItsMessages() {
    Mailbox inbox = inbox();
    UUID account = inbox.account();
    Mailbox other = create(account, "other");
    var _ = messages().append(account, inbox.id(), List.of(Samples.message(8)));
    var _ = messages().copy(account, inbox.id(), List.of(1L), other.id());
    var _ = messages().copy(account, other.id(), List.of(1L), other.id());
    assertThat(emails(account)).containsExactly(3);

    var _ = messages().move(account, other.id(), List.of(2L), inbox.id());
    assertThat(emails(account)).containsExactly(3);
    var _ = messages().expungeAll(account, inbox.id());
    assertThat(emails(account)).containsExactly(1);
    assertThat(mailboxes().delete(account, other.id())).isTrue();
    assertThat(emails(account)).isEmpty();
  }

  @Test
  void whatTheCallerRollsBackWasNeverFiled() {
    UUID account = UUID.randomUUID();
    FilingOrder order = FilingContract.order(account, "INBOX");
    var transaction =
        new TransactionTemplate(new JdbcTransactionManager(store.get(DataSource.class)));

    assertThatThrownBy(() ->
            transaction.executeWithoutResult(_ -> {
              assertThat(filing().file(List.of(order))).hasSize(1);
              throw new IllegalStateException("the caller fails");
            }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(mailboxes().all(account)).isEmpty();
    assertThat(filing().file(List.of(order))).hasSize(1);
  }

  @Test
  void whoLooksAfterExpungesAreForgottenIsToldWhatThereIs() {
    Mailbox inbox = inbox();
    UUID account = inbox.account();
    long known = messages().append(account, inbox.id(), Samples.messages(4)).modseq();
    long later = expunge(inbox, 2L);
    age(
        "UPDATE mailbox.expunged SET gone_at = now() - interval '91 days' WHERE account = ?",
        account);
    long last = expunge(inbox, 3L);

    assertThat(store.get(Forgetting.class).forgetExpunged(Duration.ofDays(90), 10)).isEqualTo(1);

    MailboxDelta sinceThen = messages().since(account, inbox.id(), known);
    assertThat(sinceThen.whole()).isTrue();
    assertThat(sinceThen.changed()).extracting(MessageState::uid).containsExactly(1L, 4L);
    assertThat(sinceThen.expunged()).isEmpty();
    assertThat(messages().since(account, inbox.id(), later))
        .isEqualTo(new MailboxDelta(List.of(), List.of(3L), last));
    assertThat(messages().snapshot(account, inbox.id()).whole()).isTrue();
  }

  @Test
  void theOldestFilingsAreForgottenInPortions() {
    UUID account = UUID.randomUUID();
    List<FilingOrder> old = List.of(order(account), order(account), order(account));
    var _ = filing().file(old);
    age(
        "UPDATE mailbox.ledger SET filed_at = now() - interval '31 days' WHERE account = ?",
        account);
    FilingOrder young = order(account);
    var _ = filing().file(List.of(young));
    Forgetting forgetting = store.get(Forgetting.class);

    assertThat(forgetting.forgetFiled(Duration.ofDays(30), 2)).isEqualTo(2);
    assertThat(forgetting.forgetFiled(Duration.ofDays(30), 2)).isEqualTo(1);
    assertThat(forgetting.forgetFiled(Duration.ofDays(30), 2)).isZero();

    assertThat(filing().file(List.of(young))).isEmpty();
    assertThat(filing().file(old)).hasSize(3); // which is why the log must forget first
  }

  private long expunge(Mailbox mailbox, long uid) {
    var _ = change(mailbox, List.of(uid), new FlagChange.Add(Flags.of(Flags.DELETED, List.of())));
    return messages().expungeAll(mailbox.account(), mailbox.id()).highestModseq();
  }

  private static FilingOrder order(UUID account) {
    return FilingContract.order(account, "INBOX");
  }

  private static void age(String update, UUID account) {
    var _ = JdbcClient.create(store.get(DataSource.class)).sql(update).param(account).update();
  }

  @Override
  public List<Integer> emails(UUID account) {
    return JdbcClient.create(store.get(DataSource.class))
        .sql("SELECT messages FROM mailbox.email WHERE account = :account")
        .param("account", account)
        .query((row, _) -> row.getInt(1))
        .list();
  }

  @Override
  public long letGo(List<UUID> bodies) {
    return JdbcClient.create(store.get(DataSource.class))
        .sql("SELECT count(*) FROM body.loose WHERE body = ANY (CAST(:bodies AS uuid[]))")
        .param("bodies", bodies.stream().map(UUID::toString).toArray(String[]::new))
        .query(Long.class)
        .single();
  }
}
