package postroad.access.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import postroad.access.shared.SharedOctets.Whole;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MessageRow;

class SharedOctetsTest {

  static final int ROOM = 100 * 1024;
  static final Mailbox INBOX = mailbox(1, 7);

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final SharedSettings settings =
      new SharedSettings(DataSize.ofBytes(ROOM), DataSize.ofBytes(ROOM), DataSize.ofBytes(ROOM));
  final SharedOctets octets = new SharedOctets(settings, meters);

  @Test
  void whatOneHasReadTheNextNeedNotRead() {
    Whole message = message(5, 1000);
    octets.keep(INBOX, message);

    assertThat(octets.find(INBOX, 5)).isSameAs(message);
    assertThat(octets.find(INBOX, 6)).isNull();
  }

  @Test
  void mailboxMadeAnewIsAnother() {
    octets.keep(INBOX, message(5, 1000));

    assertThat(octets.find(mailbox(1, 8), 5)).isNull();
    assertThat(octets.find(mailbox(2, 7), 5)).isNull();
  }

  @Test
  void noMoreIsKeptThanThereIsRoomForAndTheNewestStay() {
    for (long uid = 1; uid <= 200; uid++) {
      octets.keep(INBOX, message(uid, 1000));
    }

    assertThat(held()).isBetween(ROOM / 2.0, (double) ROOM);
    assertThat(octets.find(INBOX, 200)).isNotNull();
    assertThat(octets.find(INBOX, 1)).isNull();
  }

  @Test
  void longMessageIsNotKept() {
    octets.keep(INBOX, message(5, SharedOctets.LONGEST + 1));

    assertThat(octets.find(INBOX, 5)).isNull();
  }

  @Test
  void messagesMakeRoomForWhatMayBeSaidOfThem() {
    for (long uid = 1; uid <= 200; uid++) {
      octets.keep(INBOX, message(uid, 1000));
    }
    Renditions renditions = new Renditions(settings, octets, meters);
    for (long mailbox = 1; mailbox <= 200; mailbox++) {
      Renditions.Column column = renditions.column(mailbox, "a");
      column.learn(5, new byte[500]);
      column.share();
      assertThat(held() + renditions.held()).isLessThanOrEqualTo(ROOM);
    }
    assertThat(LongStream.rangeClosed(1, 200).mapToObj(this::found)).containsOnlyNulls();
    octets.keep(INBOX, message(5, 50_000));
    assertThat(octets.find(INBOX, 5)).isNull();
  }

  private @Nullable Whole found(long uid) {
    return octets.find(INBOX, uid);
  }

  private double held() {
    return meters.get("postroad.access.messages").gauge().value();
  }

  private static Whole message(long uid, int size) {
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    return new Whole(
        new MessageRow(uid, UUID.randomUUID(), "", size, now, Instant.now()), new byte[size]);
  }

  private static Mailbox mailbox(long id, long uidValidity) {
    return new Mailbox(UUID.randomUUID(), id, "INBOX", uidValidity, null);
  }
}
