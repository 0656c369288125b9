package postroad.bodystore;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/** A body store as a service has it, over a database of its own or somebody else's. */
final class OpenedStore implements AutoCloseable {

  private final TestDatabase database;
  private final AnnotationConfigApplicationContext context;

  private OpenedStore(TestDatabase database, Map<String, Object> settings) {
    this.database = database;
    HikariDataSource connections = new HikariDataSource();
    connections.setJdbcUrl(database.url());
    connections.setUsername(database.user());
    connections.setPassword(database.password());
    this.context = new AnnotationConfigApplicationContext();
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
    context.registerBean(DataSource.class, () -> connections);
    context.register(BodyStoreConfiguration.class);
    context.refresh();
  }

  static OpenedStore fresh(Map<String, Object> settings) {
    return new OpenedStore(RealPostgres.freshDatabase(), settings);
  }

  /** Another service on the same database. */
  OpenedStore beside(Map<String, Object> settings) {
    return new OpenedStore(database, settings);
  }

  PostgresBodyStore store() {
    return context.getBean(PostgresBodyStore.class);
  }

  LooseBodies loose() {
    return context.getBean(LooseBodies.class);
  }

  MovingBodies moving() {
    return context.getBean(MovingBodies.class);
  }

  JdbcClient db() {
    return JdbcClient.create(context.getBean(DataSource.class));
  }

  TransactionTemplate transaction() {
    return new TransactionTemplate(new JdbcTransactionManager(context.getBean(DataSource.class)));
  }

  @Override
  public void close() {
    context.close();
  }
}
