package postroad.access.imap;

import org.jspecify.annotations.Nullable;

/** How a command ends (RFC 3501 §7.1). Every text is ours; none is an exception's message. */
public sealed interface Completion {

  /** A tagged NO because our own world is in trouble; the session goes on (RFC 5530 §3). */
  Completion UNAVAILABLE = new No("UNAVAILABLE", "the mail store does not answer, try again later");

  /** A tagged NO because of our own mistake (RFC 5530 §3). */
  Completion BROKEN = new No("SERVERBUG", "this should have worked, our log says why it did not");

  /** The mailbox is not there. */
  Completion NO_SUCH_MAILBOX = new No("NONEXISTENT", "there is no such mailbox");

  /** The reader may see the mailbox and not do this with it (RFC 5530 §3). */
  Completion NO_PERMISSION = new No("NOPERM", "you may not do this with this mailbox");

  /** The mailbox was opened with EXAMINE. */
  Completion READ_ONLY = new No("READ-ONLY", "the mailbox was opened to be looked at only");

  /** The target is not there and the client may create it (RFC 3501 §6.3.11). */
  Completion TRY_CREATE = new No("TRYCREATE", "there is no such mailbox");

  /** The account may not keep so much (RFC 9208 §4.3.1). */
  Completion OVER_QUOTA = new No("OVERQUOTA", "there would be more than the account may keep");

  /** The message, or what else was sent, is too large (RFC 4469 §4.2). */
  Completion TOO_BIG = new No("TOOBIG", "the message is larger than we take");

  /** So much is being done at once that there is no room for more (RFC 5530 §3). */
  Completion NO_ROOM = new No("LIMIT", "too much is being done at once, try again later");

  /** Done, but for messages that others have removed, and that have their numbers still. */
  Ok SOME_GONE = new Ok("EXPUNGEISSUED", "some of these messages are gone");

  /** Not done, because others have removed all of the messages (RFC 9051 §7.1). */
  Completion ALL_GONE = new No("EXPUNGEISSUED", "these messages are gone");

  String word();

  @Nullable String code();

  String text();

  /** Done. */
  record Ok(@Nullable String code, String text) implements Completion {

    public Ok(String text) {
      this(null, text);
    }

    @Override
    public String word() {
      return "OK";
    }
  }

  /** Understood and not done. */
  record No(@Nullable String code, String text) implements Completion {

    public No(String text) {
      this(null, text);
    }

    @Override
    public String word() {
      return "NO";
    }
  }

  /** Not understood, or not now. */
  record Bad(@Nullable String code, String text) implements Completion {

    public Bad(String text) {
      this(null, text);
    }

    @Override
    public String word() {
      return "BAD";
    }
  }
}
