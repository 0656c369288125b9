package postroad.mailboxstore.search;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.bodystore.BodyStore;
import postroad.database.OwnSchema;

/** The index of mailboxes, and what fills it; imported with the mailbox store. */
@Configuration(proxyBeanMethods = false)
public class MailboxIndexConfiguration {

  @Bean
  MailboxIndex mailboxIndex(DataSource database, OwnSchema mailboxSchema) {
    return new PostgresMailboxIndex(database);
  }

  @Bean
  SortRows sortRows(DataSource database, OwnSchema mailboxSchema, BodyStore bodies) {
    return new PostgresSortRows(database, bodies);
  }

  @Bean
  MailboxIndexing mailboxIndexing(DataSource database, OwnSchema mailboxSchema, BodyStore bodies) {
    return new MailboxIndexing(database, bodies);
  }
}
