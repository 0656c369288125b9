package postroad.relay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import postroad.contract.DeliveryOutcome;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.DestinationNews;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.contract.RemoteDelivery;
import postroad.contract.StatusCode;

/** What attempts say of a destination as a whole. */
class DestinationWatchTest {

  private static final Recipient BOB = Recipient.of(MailAddress.parse("bob@b.test"));
  private static final RemoteDelivery ORDER = SampleOrder.to("b.test", BOB);
  private static final DeliveryOutcome TAKEN =
      new Delivered(BOB, "mx.b.test", "250 taken", Instant.EPOCH);

  private final DestinationWatch watch = new DestinationWatch();

  @Test
  void whatWouldMeetEveryOtherMailIsAboutTheDestination() {
    for (DeliveryOutcome trouble :
        List.of(
            notNow("4.4.1", null),
            notNow("4.4.3", null),
            notNow("4.3.2", "554 not today"),
            notNow("4.3.0", "421 4.3.0 too many connections"))) {
      assertThat(after(trouble))
          .as(trouble.toString())
          .isEqualTo(DestinationNews.silent("b.test", "trouble"));
    }
  }

  @Test
  void whatIsAboutOneRecipientOrAboutUsIsNoNews() {
    assertThat(after(notNow("4.2.2", "452 4.2.2 mailbox full"))).isNull();
    assertThat(after(notNow("4.7.1", "450 4.7.1 greylisted"))).isNull();
    assertThat(after(notNow("4.3.0", null))).as("trouble at our side").isNull();
    assertThat(after(never())).isNull();
    assertThat(after(TAKEN)).isNull();
  }

  @Test
  void thatItAnswersAgainIsToldOnce() {
    var _ = after(notNow("4.4.1", null));
    var _ = after(notNow("4.4.1", null));

    assertThat(after(notNow("4.3.0", null))).isNull();
    assertThat(after(TAKEN)).isEqualTo(DestinationNews.answered("b.test"));
    assertThat(after(TAKEN)).isNull();
  }

  @Test
  void oneRecipientThatWasAnsweredIsAnAnswer() {
    var _ = after(notNow("4.4.1", null));

    assertThat(after(notNow("4.4.2", null), notNow("4.2.2", "452 mailbox full")))
        .isEqualTo(DestinationNews.answered("b.test"));
  }

  @Test
  void aProbeAlwaysBringsNewsOfWhatItIsAProbeOf() {
    RemoteDelivery probe =
        new RemoteDelivery(
            ORDER.envelope(), "b.test", null, null, ORDER.recipients(), "gate.b.test:25");

    assertThat(watch.after(probe, List.of(Ending.of(never()))))
        .isEqualTo(DestinationNews.answered("gate.b.test:25"));
    assertThat(watch.after(probe, List.of(Ending.of(notNow("4.4.1", null)))))
        .isEqualTo(DestinationNews.silent("gate.b.test:25", "trouble"));
  }

  private @Nullable DestinationNews after(DeliveryOutcome... outcomes) {
    return watch.after(
        ORDER, List.of(outcomes).stream().map(outcome -> new Ending(outcome, null, true)).toList());
  }

  private static Deferred notNow(String status, @Nullable String reply) {
    String host = reply == null ? null : "mx.b.test";
    return new Deferred(BOB, StatusCode.parse(status), "trouble", host, reply, Instant.EPOCH, null);
  }

  private static Failed never() {
    return new Failed(
        BOB, new StatusCode(5, 1, 1), "no such user", "mx.b.test", "550 no", Instant.EPOCH, null);
  }
}
