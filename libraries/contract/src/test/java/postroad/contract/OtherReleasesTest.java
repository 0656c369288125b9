package postroad.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.contract.GoldenRecords.assertSameJson;
import static postroad.contract.GoldenRecords.golden;
import static postroad.contract.GoldenRecords.received;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What writers of other releases say is understood: those before us, and those after. */
class OtherReleasesTest {

  private static final UUID ACCOUNT = UUID.fromString("11111111-2222-7333-8444-555555555555");
  private static final byte[] OCTETS =
      "Subject: hi\r\n\r\nhello\r\n".getBytes(StandardCharsets.UTF_8);

  @Test
  void aRecordOfAnOlderWriterHasNoTerms() throws IOException {
    AcceptedMail read =
        Wire.read(received(golden("accepted-mail-without-terms"), OCTETS), AcceptedMail.class);

    assertThat(read.envelope().terms()).isEqualTo(Terms.NONE);
  }

  @Test
  void anOrderOfAnOlderWriterNamesNoHost() throws IOException {
    RemoteDelivery read =
        Wire.read(received(golden("remote-delivery-without-via"), OCTETS), RemoteDelivery.class);

    assertThat(read.via()).isNull();
    assertThat(read.towards()).isEqualTo("b.test");
  }

  @Test
  void aReturnOfAnOlderWriterTellsOfNoSuccess() throws IOException {
    ReturnedMail read =
        Wire.read(received(golden("returned-mail-without-delivered"), OCTETS), ReturnedMail.class);

    assertThat(read.outcomes()).hasSize(2);
    assertThat(read.delivered()).isEmpty();
  }

  @Test
  void aReturnOfAnOlderWriterTellsOfNothingLateAndNoAlias() throws IOException {
    ReturnedMail read =
        Wire.read(received(golden("returned-mail-without-late"), OCTETS), ReturnedMail.class);

    assertThat(read.delivered()).hasSize(2);
    assertThat(read.late()).isEmpty();
    assertThat(read.expanded()).isEmpty();
  }

  @Test
  void aReturnOfAnOlderWriterKnowsNoKindsOfTrouble() throws IOException {
    ReturnedMail read =
        Wire.read(received(golden("returned-mail-without-bounce"), OCTETS), ReturnedMail.class);

    assertThat(read.outcomes())
        .hasSize(2)
        .allSatisfy(outcome -> assertThat(outcome.bounce()).isNull());
    assertThat(read.late()).allSatisfy(late -> assertThat(late.bounce()).isNull());
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "deferred"})
  void anEventOfAnOlderWriterKnowsNoKindOfTrouble(String name) throws IOException {
    byte[] older = golden("journal-" + name + "-without-bounce");

    assertSameJson(Wire.journal(Wire.parse(older, JournalEvent.class)).value(), older);
  }

  @Test
  void aKindOfTroubleOfALaterReleaseIsOneWeDoNotKnow() throws IOException {
    String later =
        new String(golden("journal-failed"), StandardCharsets.UTF_8)
            .replace("no-such-user", "eaten-by-the-dog");

    JournalEvent read = Wire.parse(later.getBytes(StandardCharsets.UTF_8), JournalEvent.class);

    assertThat(read)
        .isInstanceOfSatisfying(
            JournalEvent.Failed.class,
            failed -> assertThat(failed.bounce()).isEqualTo(BounceClass.OTHER));
  }

  @Test
  void aFieldOfALaterReleaseIsPassedOver() throws IOException {
    String later =
        new String(golden("mailbox-changed"), StandardCharsets.UTF_8)
            .replace("\"mailbox\"", "\"colour\": \"red\", \"mailbox\"");

    assertThat(Wire.parse(later.getBytes(StandardCharsets.UTF_8), MailboxChanged.class))
        .isEqualTo(new MailboxChanged(ACCOUNT, 7, 42));
  }
}
