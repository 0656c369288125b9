package postroad.access.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import postroad.access.imap.ImapCommand.Telling;
import postroad.access.imap.OpenRights.Access;
import postroad.access.imap.place.Place;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.Mode;
import postroad.access.imap.wire.Modes;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MessageState;
import postroad.mailboxstore.sharing.Rights;

class UntoldTest {

  final Account bob = new Account(new UUID(0, 1), new MailAddress("bob", "example.test"));
  final Mailbox inbox = new Mailbox(bob.id(), 3, "INBOX", 77, null);
  final Place place = new Place("INBOX", inbox, bob, bob, Rights.ALL);
  final Modes modes = new Modes();
  final MessageList messages = new MessageList();
  final Untold untold = new Untold(messages, new OpenRights(place, Access.READ_WRITE), modes);
  final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void whatCameAndWentSinceTheLastWordIsNotToldOf() throws IOException {
    add(1, 2);
    assertThat(told()).isEqualTo("* 2 EXISTS\r\n* 0 RECENT\r\n");

    add(3, 4);
    gone(2, 4);

    assertThat(told()).isEqualTo("* 2 EXPUNGE\r\n* 2 EXISTS\r\n* 0 RECENT\r\n");
    assertThat(messages.size()).isEqualTo(2);

    add(5);
    gone(5);

    assertThat(told()).isEmpty();
  }

  @Test
  void norIsItByItsUid() throws IOException {
    modes.turnOn(List.of(Mode.QRESYNC));
    add(1, 2);
    assertThat(told()).contains("2 EXISTS");

    add(3);
    gone(1, 3);

    assertThat(told()).isEqualTo("* VANISHED 1\r\n");
  }

  private void add(long... uids) {
    for (long uid : uids) {
      messages.add(new MessageState(uid, 1, Flags.NONE));
    }
  }

  private void gone(long... uids) {
    for (long uid : uids) {
      untold.gone(uid);
    }
  }

  private String told() throws IOException {
    said.reset();
    untold.tell(new Untagged(new ImapWriter(said, modes), modes), Telling.ALL, 1);
    return said.toString(StandardCharsets.US_ASCII);
  }
}
