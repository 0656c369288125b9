package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where accounts are few, statistics list each of them; one that came later is not taken for empty.
 */
class YoungMailboxIT {

  private static final int MESSAGES = 1_000;
  private static final int ASKED_FOR = 10;

  @Test
  void mailboxYoungerThanTheStatisticsIsReadByUid() {
    try (StoreUnderTest store = new StoreUnderTest()) {
      DataSource database = store.get(DataSource.class);
      Mailboxes mailboxes = store.get(Mailboxes.class);
      Messages messages = store.get(Messages.class);
      mailboxes.createDefaults(Stream.generate(UUID::randomUUID).limit(60).toList());
      ManyRows.fill(new JdbcTemplate(database));
      UUID young = UUID.randomUUID();
      mailboxes.createDefaults(List.of(young));
      long inbox = mailboxes.find(young, "INBOX").orElseThrow().id();
      var _ = messages.append(young, inbox, Samples.messages(MESSAGES));
      List<Long> some = LongStream.rangeClosed(500, 499 + ASKED_FOR).boxed().toList();

      Long read =
          new TransactionTemplate(new DataSourceTransactionManager(database))
              .execute(_ -> {
                long before = rowsReadByThisConnection(database);
                assertThat(messages.described(young, inbox, some)).hasSize(ASKED_FOR);
                return rowsReadByThisConnection(database) - before;
              });

      assertThat(read).isLessThan(5 * ASKED_FOR);
    }
  }

  /** Since it last told the server; that does not happen within a transaction. */
  private static long rowsReadByThisConnection(DataSource database) {
    return JdbcClient.create(database)
        .sql(
            """
            SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables
             WHERE schemaname = 'mailbox'
            """)
        .query(Long.class)
        .single();
  }
}
