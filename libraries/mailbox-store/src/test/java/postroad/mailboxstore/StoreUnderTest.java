package postroad.mailboxstore;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import postroad.bodystore.BodyStoreConfiguration;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/**
 * The store as a service has it, over a database of its own, or over the one that the properties
 * {@code postroad.engine.url}, {@code .user} and {@code .password} name: an engine that speaks
 * PostgreSQL's protocol is put to the same proofs.
 */
final class StoreUnderTest implements AutoCloseable {

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  StoreUnderTest() {
    this(Map.of());
  }

  /** With one setting that is not the usual one. */
  StoreUnderTest(String setting, String value) {
    this(Map.of(setting, value));
  }

  private StoreUnderTest(Map<String, Object> settings) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("of the test", settings));
    TestDatabase fresh = engine();
    HikariDataSource database = new HikariDataSource();
    database.setJdbcUrl(fresh.url());
    database.setUsername(fresh.user());
    database.setPassword(fresh.password());
    database.setMaximumPoolSize(16);
    context.registerBean(DataSource.class, () -> database);
    context.register(BodyStoreConfiguration.class, MailboxStoreConfiguration.class);
    context.refresh();
  }

  private static TestDatabase engine() {
    String url = System.getProperty("postroad.engine.url");
    return url == null
        ? RealPostgres.freshDatabase()
        : new TestDatabase(
            url,
            System.getProperty("postroad.engine.user", "postroad"),
            System.getProperty("postroad.engine.password", "postroad"));
  }

  <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
