package postroad.access.imap.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import postroad.access.imap.ImapExtension.StatusItem;
import postroad.access.imap.Turn;
import postroad.access.imap.Untagged;
import postroad.access.imap.place.Place;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.SyntaxError;
import postroad.mailboxstore.MailboxCounts;

/** The numbers somebody asks for of a mailbox (RFC 3501 §6.3.10). */
public record StatusRequest(List<StatusItem> items) {

  /** Reads them, in their parentheses. */
  public static StatusRequest read(Turn turn) throws IOException {
    List<StatusItem> items = new ArrayList<>();
    turn.arguments().expect('(');
    do {
      String word = turn.arguments().word();
      StatusItem item =
          turn.vocabulary()
              .statusItem(word)
              .orElseThrow(() -> new SyntaxError("unknown status item"));
      turn.modes().turnOn(item.modes());
      items.add(item);
    } while (turn.arguments().more());
    turn.arguments().expect(')');
    return new StatusRequest(items);
  }

  /** Tells them of one mailbox. */
  public void tell(Untagged out, Place place, MailboxCounts counts) throws IOException {
    ImapWriter line = out.begin().text("STATUS ").mailbox(place.name());
    String separator = " (";
    for (StatusItem item : items) {
      line.text(separator + item.word() + " ").text(item.value(place.mailbox(), counts));
      separator = " ";
    }
    line.text(")").end();
  }
}
