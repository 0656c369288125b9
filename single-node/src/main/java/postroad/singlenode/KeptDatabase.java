package postroad.singlenode;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.embedded.CannotStart;
import postroad.embedded.EmbeddedPostgres;

/** The database of a node, started again whenever its server ends without being asked to. */
final class KeptDatabase implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(KeptDatabase.class);

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final EmbeddedPostgres server;
  private final Terminal terminal;
  private final Thread keeper;

  private KeptDatabase(EmbeddedPostgres server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
    this.keeper = Thread.ofPlatform().daemon().name("keep database").start(this::keep);
  }

  /** Starts the server in the folder of the node. */
  static KeptDatabase start(DataFolder data, RunOptions options, Terminal terminal) {
    EmbeddedPostgres server =
        EmbeddedPostgres.start(
            data.inside("postgresql"), data.inside("programs"), options.port(Port.POSTGRES));
    return new KeptDatabase(server, terminal);
  }

  EmbeddedPostgres server() {
    return server;
  }

  private void keep() {
    try {
      while (true) {
        Thread.sleep(LOOK_EVERY);
        if (server.process().isEmpty()) {
          startAgain();
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void startAgain() {
    try {
      server.startAgain();
      terminal.complain("The database had ended and was started again.");
    } catch (CannotStart notYet) {
      log.warn("the database has ended: {}", notYet.getMessage());
    }
  }

  @Override
  public void close() {
    keeper.interrupt();
    try {
      keeper.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    server.close();
  }
}
