package postroad.singlenode.mailformat;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;

/** Writes the mailboxes of an account to disk, and goes on where it was stopped. */
public interface AccountWriter {

  /** Begins a mailbox, or goes on with it. */
  MailboxWriter open(String name, long uidValidity) throws IOException;

  void subscriptions(Collection<String> names) throws IOException;

  /** Writes the messages of one mailbox, by UID. */
  interface MailboxWriter extends Closeable {

    /** The UID it has come to: that message is there, whole, and all before it. */
    long reached();

    void add(MessageMark mark, InputStream octets) throws IOException;

    /** Remembers how far it has come. */
    void remember() throws IOException;

    /** Keywords that could not be written, each once. */
    Collection<String> lostKeywords();
  }
}
