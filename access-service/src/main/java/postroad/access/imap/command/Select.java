package postroad.access.imap.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension.SelectNote;
import postroad.access.imap.MailStores;
import postroad.access.imap.MailboxView;
import postroad.access.imap.OpenRights.Access;
import postroad.access.imap.SessionState;
import postroad.access.imap.Turn;
import postroad.access.imap.Untagged;
import postroad.access.imap.place.Place;
import postroad.access.imap.wire.SyntaxError;
import postroad.directory.Account;
import postroad.mailboxstore.sharing.Right;

/** SELECT and EXAMINE: open a mailbox, the second to look at only (RFC 3501 §6.3.1, §6.3.2). */
record Select(String name, Access access, MailStores stores) implements ImapCommand.WithAccount {

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    String mailbox = turn.arguments().mailbox();
    List<SelectNote> asked = parameters(turn);
    turn.arguments().end();
    if (turn.selected().isPresent()) {
      turn.become(
          new SessionState.Authenticated(account)); // also when this fails (RFC 3501 §6.3.1)
      turn.untagged().ok("CLOSED", "the mailbox you were in is closed"); // RFC 7162 §3.2.11
    }
    return stores.at(account, mailbox, Right.READ, place -> open(turn, place, asked));
  }

  private Completion open(Turn turn, Place place, List<SelectNote> asked) throws IOException {
    MailboxView.Opened opened = MailboxView.open(place, access, stores, turn.modes());
    tell(turn.untagged(), opened);
    for (SelectNote note : turn.vocabulary().selectNotes()) {
      note.tell(turn, opened);
    }
    for (SelectNote note : asked) {
      note.tell(turn, opened);
    }
    turn.become(new SessionState.Selected(place.reader(), opened.view()));
    return opened.view().isWritable()
        ? new Completion.Ok("READ-WRITE", name + " completed")
        : new Completion.Ok("READ-ONLY", name + " completed");
  }

  private static List<SelectNote> parameters(Turn turn) throws IOException {
    List<SelectNote> notes = new ArrayList<>();
    if (!turn.arguments().more()) {
      return notes;
    }
    turn.arguments().expect('(');
    do {
      String word = turn.arguments().word();
      notes.add(
          turn.vocabulary()
              .selectParameter(word)
              .orElseThrow(() -> new SyntaxError("unknown parameter of SELECT"))
              .read(turn));
    } while (turn.arguments().more());
    turn.arguments().expect(')');
    return notes;
  }

  private static void tell(Untagged out, MailboxView.Opened opened) throws IOException {
    opened.view().tellAll(out);
    out.firstUnseen(opened.view().firstUnseen());
    out.ok("UIDVALIDITY " + opened.view().mailbox().uidValidity(), "UIDs are valid");
    out.ok("UIDNEXT " + opened.counts().uidNext(), "is the next UID");
  }

  @Override
  public Telling telling() {
    return Telling.NOTHING;
  }
}
