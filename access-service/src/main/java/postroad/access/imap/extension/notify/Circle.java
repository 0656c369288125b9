package postroad.access.imap.extension.notify;

import java.util.List;
import postroad.mailboxstore.MailboxName;

/** The mailboxes a client wants to hear of (RFC 5465 §6). */
sealed interface Circle {

  /** Whether a mailbox that is not selected belongs to it. */
  boolean holds(Sighting mailbox);

  /** The mailbox that is selected, whichever it is; told of at once. */
  record Selected() implements Circle {

    @Override
    public boolean holds(Sighting mailbox) {
      return false;
    }
  }

  /** The same; that messages are gone is told when numbers may change. */
  record SelectedDelayed() implements Circle {

    @Override
    public boolean holds(Sighting mailbox) {
      return false;
    }
  }

  /** All of one's own: mail may be filed into each of them. */
  record Personal() implements Circle {

    @Override
    public boolean holds(Sighting mailbox) {
      return mailbox.isOwn();
    }
  }

  /** Those subscribed to, whosever they are. */
  record Subscribed() implements Circle {

    @Override
    public boolean holds(Sighting mailbox) {
      return mailbox.isSubscribed();
    }
  }

  /** These, and all below them. */
  record Subtree(List<String> names) implements Circle {

    public Subtree {
      names = List.copyOf(names);
    }

    @Override
    public boolean holds(Sighting mailbox) {
      return names.stream().anyMatch(name -> isWithin(mailbox.name(), name));
    }

    private static boolean isWithin(String name, String top) {
      return name.equals(top) || name.startsWith(top + MailboxName.SEPARATOR);
    }
  }

  /** These and no others; nothing stands for anything else. */
  record Named(List<String> names) implements Circle {

    public Named {
      names = List.copyOf(names);
    }

    @Override
    public boolean holds(Sighting mailbox) {
      return names.contains(mailbox.name());
    }
  }
}
