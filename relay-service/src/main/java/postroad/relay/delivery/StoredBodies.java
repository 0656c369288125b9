package postroad.relay.delivery;

import java.io.Closeable;
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

  private final ApplicationContext parent;
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

  /** Tries anew for each mail as long as the database is away. */
  private synchronized BodyStore store() {
    if (opened == null) {
      var context = new AnnotationConfigApplicationContext();
      try {
        context.setParent(parent);
        context.register(BodyStoreConfiguration.class);
        context.refresh();
        opened = context;
      } catch (RuntimeException away) {
        context.close();
        throw away;
      }
    }
    return opened.getBean(BodyStore.class);
  }
}
