package postroad.access.shared;

import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;
import postroad.contract.MailboxChanged;

/**
 * Up to which MODSEQ mailboxes have changed, by what this replica's sessions did and others told.
 * Who has heard of nothing new need not ask the database at every command; as news can be lost, he
 * asks now and then all the same, and whenever his client asks him.
 */
@Component
public final class Hearsay {

  /** Of so many mailboxes; who asks for another one looks for himself. */
  private static final int MOST = 20_000;

  private final LinkedHashMap<Long, Heard> latest = new LinkedHashMap<>(16, 0.75f, true);

  /** The newest MODSEQ told, and since when we listen, which was a {@link System#nanoTime()}. */
  private record Heard(long modseq, long listening) {

    Heard and(long told) {
      return new Heard(Math.max(modseq, told), listening);
    }
  }

  /**
   * Whether more may have happened to a mailbox than one who looked at a {@link System#nanoTime()}
   * has seen. What nobody asks for is not listened for: who looked before the first question asks
   * in vain, and looks once more.
   *
   * @param seen the MODSEQ up to which he knows all
   */
  public synchronized boolean mayHaveChanged(long mailbox, long seen, long lookedAt) {
    Heard heard = latest.get(mailbox);
    if (heard != null) {
      return heard.modseq() > seen || heard.listening() - lookedAt > 0;
    }
    latest.put(mailbox, new Heard(0, System.nanoTime()));
    if (latest.size() > MOST) {
      latest.pollFirstEntry();
    }
    return true;
  }

  /** Takes note; a change without a MODSEQ, such as the mailbox's end, is newer than all others. */
  public synchronized void hear(MailboxChanged change) {
    long modseq = change.modseq() > 0 ? change.modseq() : Long.MAX_VALUE;
    latest.computeIfPresent(change.mailbox(), (_, before) -> before.and(modseq));
  }
}
