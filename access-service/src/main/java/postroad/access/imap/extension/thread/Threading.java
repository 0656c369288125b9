package postroad.access.imap.extension.thread;

/** A way of putting mails into threads. */
@FunctionalInterface
interface Threading {

  /** The threads, settled. */
  Forest of(Mails mails);
}
