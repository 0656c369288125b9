package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import postroad.message.MessageScanner;
import postroad.message.MessageStructure;
import postroad.testkit.SampleMail;

/** Every awkward message has a structure, and PostgreSQL gives it back as it was. */
class SampleMailIT {

  @Test
  void everySampleComesBackFromTheDatabase() throws IOException {
    try (StoreUnderTest store = new StoreUnderTest()) {
      UUID account = UUID.randomUUID();
      store.get(Mailboxes.class).createDefaults(account);
      long inbox = store.get(Mailboxes.class).find(account, "INBOX").orElseThrow().id();
      List<NewMessage> messages = new ArrayList<>();
      for (SampleMail sample : SampleMail.all()) {
        messages.add(message(sample.sent()));
        messages.add(message(sample.arriving()));
      }

      List<Long> uids = store.get(Messages.class).append(account, inbox, messages).uids();

      Map<Long, MessageStructure> stored =
          store.get(Messages.class).structures(account, inbox, uids);
      for (int i = 0; i < uids.size(); i++) {
        assertThat(stored.get(uids.get(i)))
            .as(SampleMail.all().get(i / 2).name())
            .isEqualTo(messages.get(i).structure());
      }
    }
  }

  private static NewMessage message(byte[] octets) throws IOException {
    MessageStructure structure =
        MessageScanner.scan(Samples.TRACE, new ByteArrayInputStream(octets));
    assertThat(structure.root().headerStart()).isZero();
    assertThat(structure.root().bodyEnd()).isEqualTo(octets.length);
    return new NewMessage(
        UUID.randomUUID(), Samples.TRACE, octets.length, Flags.NONE, Samples.NOON, structure);
  }
}
