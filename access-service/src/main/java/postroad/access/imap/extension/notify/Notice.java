package postroad.access.imap.extension.notify;

import java.util.List;
import postroad.mailboxstore.MailboxCounts;
import postroad.mailboxstore.annotation.EntryName;

/** One thing a client is told unasked of what it has not selected. */
sealed interface Notice {

  long NO_MAILBOX = 0;

  /** The id of the mailbox it is about. */
  long mailbox();

  /** A mailbox is there, or its name has other attributes. */
  record There(Sighting now) implements Notice {

    @Override
    public long mailbox() {
      return now.id();
    }
  }

  /** A mailbox is there no more, for this reader. */
  record Gone(Sighting old) implements Notice {

    @Override
    public long mailbox() {
      return old.id();
    }
  }

  /** A mailbox has another name, and so have those below it. */
  record Renamed(Sighting now, String oldName) implements Notice {

    @Override
    public long mailbox() {
      return now.id();
    }
  }

  /** Messages have come or gone, or have other flags. */
  record Messages(Sighting now, MailboxCounts counts) implements Notice {

    @Override
    public long mailbox() {
      return now.id();
    }
  }

  /**
   * Annotations have changed.
   *
   * @param name empty for the server
   */
  record Metadata(long mailbox, String name, List<EntryName> changed) implements Notice {

    public Metadata {
      changed = List.copyOf(changed);
    }
  }
}
