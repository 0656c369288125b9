package postroad.mailboxstore;

/** How the counters of a mailbox move. */
record Tally(long messages, long unseen, long deleted, long size) {

  static final Tally NONE = new Tally(0, 0, 0, 0);

  /** An email comes as one message. */
  static Tally of(EmailRepository.NewEmail email) {
    return NONE.plus(email.message().flags().system(), email.size());
  }

  Tally and(Tally other) {
    return new Tally(
        messages + other.messages,
        unseen + other.unseen,
        deleted + other.deleted,
        size + other.size);
  }

  /** A message of these system flags comes. */
  Tally plus(int flags, long octets) {
    return new Tally(
        messages + 1, unseen + isUnseen(flags), deleted + isDeleted(flags), size + octets);
  }

  /** A message of these system flags goes. */
  Tally minus(int flags, long octets) {
    return new Tally(
        messages - 1, unseen - isUnseen(flags), deleted - isDeleted(flags), size - octets);
  }

  private static int isUnseen(int flags) {
    return (flags & Flags.SEEN) == 0 ? 1 : 0;
  }

  private static int isDeleted(int flags) {
    return (flags & Flags.DELETED) == 0 ? 0 : 1;
  }
}
