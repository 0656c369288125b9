package postroad.access.imap;

import java.io.IOException;
import postroad.access.imap.ImapCommand.Telling;

/** Of which changes that others make a session hears, and when. */
public interface Attention extends AutoCloseable {

  /** Of the selected mailbox alone, and only while a command runs (RFC 3501 §5.2, §7). */
  Attention USUAL = new Usual();

  /** What may be told between two commands. */
  Telling betweenCommands();

  /** Looks what there is to tell. */
  void look(Turn turn);

  /**
   * Tells what was seen.
   *
   * @param telling what the client may be told of the selected mailbox now
   */
  void tell(Turn turn, Telling telling) throws IOException;

  /** Nothing is told any more. */
  @Override
  void close();

  /** The base protocol's. */
  final class Usual implements Attention {

    private Usual() {}

    @Override
    public Telling betweenCommands() {
      return Telling.NOTHING;
    }

    @Override
    public void look(Turn turn) {
      turn.selected().ifPresent(MailboxView::lookForNews);
    }

    @Override
    public void tell(Turn turn, Telling telling) throws IOException {
      if (turn.selected().isPresent()) {
        turn.selected().get().tell(turn.untagged(), telling);
      }
    }

    @Override
    public void close() {}
  }
}
