package postroad.spool.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Samples.NOON;
import static postroad.spool.Samples.mail;
import static postroad.spool.Samples.with;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.contract.Terms;
import postroad.contract.Topics;
import postroad.spool.content.MailInHand;
import postroad.spool.handover.Outgoing;

/** Mail that is to leave later. */
class HoldingTest {

  private final Holding holding = new Holding(Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void onlyAMomentToComeHoldsAMail() {
    assertThat(holding.isAskedOf(letter(null).envelope())).isFalse();
    assertThat(holding.isAskedOf(letter(NOON).envelope())).isFalse();
    assertThat(holding.isAskedOf(letter(NOON.plusSeconds(1)).envelope())).isTrue();
  }

  @Test
  void heldMailGoesTheWayOfMailThatCameBackInRecordsThatHaveRoomForIt() {
    MailInHand mail = letter(NOON.plusSeconds(60));
    List<Recipient> many =
        IntStream.range(0, 250)
            .mapToObj(n -> Recipient.of(MailAddress.parse("u" + n + "@b.test")))
            .toList();

    Outgoing set = holding.of(mail, many);

    assertThat(set.events()).isEmpty();
    assertThat(set.records()).hasSize(3);
    assertThat(set.records()).extracting(ProducerRecord::topic).containsOnly(Topics.RETURNED);
    assertThat(set.records())
        .allSatisfy(record -> assertThat(record.value()).isEqualTo(mail.octets()));
  }

  private static MailInHand letter(@Nullable Instant release) {
    return with(new Terms(false, 0, release), mail("Subject: later", "", "hello"));
  }
}
