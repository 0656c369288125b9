package postroad.mailboxstore;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import postroad.bodystore.BodyStoreConfiguration;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/** The store as a service has it, over a database of its own. */
final class StoreUnderTest implements AutoCloseable {

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  StoreUnderTest() {
    TestDatabase fresh = RealPostgres.freshDatabase();
    HikariDataSource database = new HikariDataSource();
    database.setJdbcUrl(fresh.url());
    database.setUsername(fresh.user());
    database.setPassword(fresh.password());
    database.setMaximumPoolSize(16);
    context.registerBean(DataSource.class, () -> database);
    context.register(BodyStoreConfiguration.class, MailboxStoreConfiguration.class);
    context.refresh();
  }

  <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
