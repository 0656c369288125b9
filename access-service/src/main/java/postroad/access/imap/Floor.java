package postroad.access.imap;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import postroad.access.imap.ImapCommand.Telling;
import postroad.access.notice.MailboxNews;
import postroad.mailboxstore.NoSuchMailboxException;
import postroad.protocol.Aside;

/**
 * Who may speak to the client. The session's own thread has the floor, and leaves it to others
 * while it waits for the client. Nobody waits for it: news that come while a command runs are told
 * at the command's end, or when the floor is open again.
 */
final class Floor implements MailboxNews.Listener {

  private static final Logger log = LoggerFactory.getLogger(Floor.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Speaker speaker;
  private Telling allowed = Telling.NOTHING;
  private volatile boolean stirred;
  private volatile boolean seen;
  private volatile boolean over;

  Floor(Speaker speaker) {
    this.speaker = speaker;
  }

  /** What is done by whoever has the floor. */
  interface Speaker {

    /** Looks what there is to tell. */
    void look();

    /** Tells it, and sends it off. */
    void tell(Telling telling) throws IOException;

    /** It cannot be told: the connection ends. */
    void giveUp();

    /** The mailbox that was open is not, for this reader: says so, and the connection ends. */
    void endWithMailbox() throws IOException;
  }

  /** Something the session's thread waits for. */
  interface Waiting {
    boolean await() throws IOException;
  }

  /** The answer to a command. */
  interface Work {
    void run() throws IOException;
  }

  /** The session begins. */
  void take() {
    lock.lock();
  }

  /** The session is over. */
  void leave() {
    lock.unlock();
  }

  /**
   * Waits while others may speak.
   *
   * @param telling what they may tell
   */
  boolean open(Telling telling, Waiting wait) throws IOException {
    allowed = telling;
    lock.unlock();
    try {
      if (telling != Telling.NOTHING && (stirred || seen)) {
        Thread.ofVirtual().name("news of before").start(this::catchUp);
      }
      return wait.await();
    } finally {
      lock.lock();
      allowed = Telling.NOTHING;
    }
  }

  /** Lets a thread aside do this, which has the floor meanwhile. */
  void lend(Work work) throws IOException {
    lock.unlock();
    try {
      Aside.run(() -> runWithFloor(work));
    } finally {
      lock.lock();
    }
  }

  private void runWithFloor(Work work) throws IOException {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  private void catchUp() {
    look();
    tell();
  }

  @Override
  public void look() {
    stirred = true;
    while (stirred && lock.tryLock()) {
      try {
        if (allowed == Telling.NOTHING) {
          return;
        }
        stirred = false;
        speaker.look();
        seen = true;
      } catch (DataAccessException | TransactionException away) {
        log.debug("news come later", away);
        return;
      } catch (NoSuchMailboxException gone) {
        log.debug("a mailbox is gone from under a session", gone);
        over = true;
        seen = true;
        return;
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void tell() {
    while (seen && lock.tryLock()) {
      try {
        if (allowed == Telling.NOTHING) {
          return;
        }
        seen = false;
        if (over) {
          speaker.endWithMailbox();
          return;
        }
        speaker.tell(allowed);
      } catch (IOException gone) {
        speaker.giveUp();
        return;
      } finally {
        lock.unlock();
      }
    }
  }
}
