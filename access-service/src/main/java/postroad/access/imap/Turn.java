package postroad.access.imap;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.Modes;

/** One command's view of its session: what the client said, and what may be said and done. */
public interface Turn {

  /** What the client calls this command by. */
  String tag();

  /** The rest of the command. */
  Arguments arguments();

  /** What goes out before the completion. */
  Untagged untagged();

  /** What this server knows. */
  ImapVocabulary vocabulary();

  /** What the connection allows. */
  Standing standing();

  /** What the client has switched on. */
  Modes modes();

  /** The mailbox that is open, if one is. */
  Optional<MailboxView> selected();

  /** The session goes on in this state. */
  void become(SessionState next);

  /** A mailbox was deleted: the session leaves it, if it is the one selected. */
  void leaveMailbox(long mailbox);

  /** Tells the client how far a command has come that takes long. */
  Progress progress();

  /** Changes to TLS when the completion has been sent. */
  void startTlsAfterwards();

  /**
   * Sends a continuation request and reads one line. Meanwhile, and only then, {@link #tellChanges}
   * speaks.
   *
   * @param prompt what follows {@code "+ "}
   * @param patience how long the client may take; as long as between commands when null
   */
  String ask(String prompt, @Nullable Duration patience) throws IOException;

  /**
   * Tells at once what others have changed in the selected mailbox. Any thread may call this at any
   * time; it does nothing unless the session waits in {@link #ask}.
   */
  void tellChanges();
}
