package postroad.access.imap;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.Modes;
import postroad.access.notice.MailboxNews;
import postroad.access.octets.OctetBudget;
import postroad.protocol.Layer;

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

  /** How many messages the command may be about. */
  Allowance allowance();

  /** What the command takes of the memory all have together. */
  OctetBudget.Share octets();

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

  /** All octets pass through this when the completion has been sent. */
  void layerAfterwards(Layer layer);

  /**
   * Sends a continuation request and reads one line. Meanwhile, and only then, the {@link
   * #listener} speaks.
   *
   * @param prompt what follows {@code "+ "}
   * @param patience how long the client may take; as long as between commands when null
   */
  String ask(String prompt, @Nullable Duration patience) throws IOException;

  /** From now on the session hears of what this does. */
  void attend(Attention attention);

  /**
   * Whom to wake when others may have changed something. What is to be told is told at once while
   * the session waits in {@link #ask}, at the end of the command otherwise.
   */
  MailboxNews.Listener listener();
}
