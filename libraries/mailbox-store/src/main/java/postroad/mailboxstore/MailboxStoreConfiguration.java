package postroad.mailboxstore;

import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.bodystore.BodyStore;
import postroad.database.CallersTransaction;
import postroad.database.OwnSchema;
import postroad.mailboxstore.annotation.Annotations;
import postroad.mailboxstore.annotation.PostgresAnnotations;
import postroad.mailboxstore.remembered.AutoReplies;
import postroad.mailboxstore.remembered.Deeds;
import postroad.mailboxstore.remembered.QuotaStandings;
import postroad.mailboxstore.search.MailboxIndexConfiguration;
import postroad.mailboxstore.sharing.MailboxSharing;
import postroad.mailboxstore.sharing.PostgresMailboxSharing;

/**
 * The mailbox store for a service to import: {@link Mailboxes}, {@link Messages}, {@link Filing},
 * {@link MaildropLeases}, {@link Forgetting}, {@link MailboxSharing}, {@link Annotations} and what
 * is remembered of accounts, over the service's data source and body store.
 */
@Configuration(proxyBeanMethods = false)
@Import(MailboxIndexConfiguration.class)
@EnableConfigurationProperties(UndeleteSettings.class)
public class MailboxStoreConfiguration {

  @Bean
  OwnSchema mailboxSchema(DataSource database) {
    return OwnSchema.upToDate(database, "mailbox");
  }

  /** Asks for the schema and the bodies only to come after them. */
  @Bean
  MailboxTables mailboxTables(
      DataSource database, OwnSchema mailboxSchema, BodyStore bodies, UndeleteSettings undelete) {
    JdbcClient db = JdbcClient.create(database);
    PlannedAnew anew = new PlannedAnew(database);
    NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(database);
    return new MailboxTables(
        new CallersTransaction(database),
        new MailboxRepository(db),
        new MessageRepository(db, JdbcClient.create(anew)),
        new FlagRepository(db),
        new LockedLook(new JdbcTemplate(database), anew),
        new KnownExpunge(named, new NamedParameterJdbcTemplate(anew)),
        new ArrivalRepository(db),
        new EmailRepository(named),
        new DescriptionRepository(db),
        new UsageRepository(db),
        new RestorableRepository(db, undelete));
  }

  @Bean
  Undelete undelete(MailboxTables tables, Mailboxes mailboxes) {
    return new Undelete(tables, mailboxes);
  }

  @Bean
  Retention retention(DataSource database, OwnSchema mailboxSchema) {
    return new Retention(JdbcClient.create(database));
  }

  @Bean
  Mailboxes mailboxes(DataSource database, MailboxTables tables, Messages messages) {
    return new PostgresMailboxes(JdbcClient.create(database), tables, messages);
  }

  @Bean
  Messages messages(DataSource database, MailboxTables tables) {
    return new PostgresMessages(JdbcClient.create(database), tables);
  }

  @Bean
  Filing filing(DataSource database, MailboxTables tables, Mailboxes mailboxes) {
    return new PostgresFiling(JdbcClient.create(database), tables, mailboxes);
  }

  @Bean
  QuotaStandings quotaStandings(DataSource database, OwnSchema mailboxSchema) {
    return new QuotaStandings(JdbcClient.create(database));
  }

  @Bean
  AutoReplies autoReplies(DataSource database, OwnSchema mailboxSchema) {
    return new AutoReplies(JdbcClient.create(database));
  }

  @Bean
  Deeds deeds(DataSource database, OwnSchema mailboxSchema) {
    return new Deeds(JdbcClient.create(database));
  }

  @Bean
  MaildropLeases maildropLeases(DataSource database, OwnSchema mailboxSchema) {
    return new MaildropLeases(database);
  }

  @Bean
  Forgetting forgetting(DataSource database, OwnSchema mailboxSchema) {
    return new Forgetting(database);
  }

  @Bean
  MailboxSharing mailboxSharing(DataSource database, OwnSchema mailboxSchema) {
    return new PostgresMailboxSharing(JdbcClient.create(database));
  }

  @Bean
  Annotations annotations(DataSource database, OwnSchema mailboxSchema) {
    return new PostgresAnnotations(JdbcClient.create(database), new CallersTransaction(database));
  }

  @Bean
  ImportLedger importLedger(DataSource database, OwnSchema mailboxSchema) {
    return new ImportLedger(database);
  }

  @Bean
  MessagePages messagePages(DataSource database, MailboxTables tables) {
    return new MessagePages(JdbcClient.create(database), tables);
  }
}
