package postroad.relay.delivery;

import java.io.Closeable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import postroad.bodystore.BodyStore;
import postroad.bodystore.BodyStoreConfiguration;
import postroad.contract.Envelope;
import postroad.relay.smtp.MailContent;

/**
 * The body store, opened at the first large mail and not before: without a database the relay
 * starts all the same and carries small mail.
 */
final class StoredBodies implements BodyAccess, Closeable {

  private static final Duration NEXT_TRY = Duration.ofSeconds(5);

  private final ApplicationContext parent;
  private long awayUntil = System.nanoTime();
  private @Nullable AnnotationConfigApplicationContext opened;

  StoredBodies(ApplicationContext parent) {
    this.parent = parent;
  }

  @Override
  public MailContent stored(Envelope envelope) {
    return () -> store().open(envelope.mailId().value(), 0, envelope.body().size());
  }

  @Override
  public synchronized void close() {
    if (opened != null) {
      opened.close();
    }
  }

  private synchronized BodyStore store() {
    if (opened == null) {
      opened = open();
    }
    return opened.getBean(BodyStore.class);
  }

  /** While the database is away, one large mail finds out and those behind it need not wait. */
  private AnnotationConfigApplicationContext open() {
    if (System.nanoTime() - awayUntil < 0) {
      throw new IllegalStateException("the body store was away a moment ago");
    }
    var context = new AnnotationConfigApplicationContext();
    try {
      context.setParent(parent);
      context.register(BodyStoreConfiguration.class);
      context.refresh();
      return context;
    } catch (RuntimeException away) {
      context.close();
      awayUntil = System.nanoTime() + NEXT_TRY.toNanos();
      throw away;
    }
  }
}
