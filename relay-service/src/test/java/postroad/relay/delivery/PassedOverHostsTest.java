package postroad.relay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import postroad.contract.DeliveryOutcome;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;
import postroad.relay.destination.Destination;
import postroad.relay.destination.NextHost;
import postroad.relay.pace.Visit;
import postroad.relay.smtp.Answer;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.Refusals;
import postroad.relay.smtp.Reply;

/** Hosts that may not have a mail, or never take any: another one of the domain may. */
class PassedOverHostsTest {

  private static final Recipient BOB = Recipient.of(MailAddress.parse("bob@b.test"));
  private static final Reply TAKEN = new Reply(250, null, List.of("taken"));
  private static final Reply LATER = new Reply(451, null, List.of("later"));
  private static final StatusCode NOT_NOW = new StatusCode(4, 2, 0);
  private static final StatusCode GUARDED = new StatusCode(5, 7, 30);

  private final List<String> tried = new ArrayList<>();

  @Test
  void aHostThatMayNotHaveItIsPassedOverAndIsTheEndOnlyIfNoOtherIsLeft() {
    Answer notHere = new Answer.NotHere(BOB, GUARDED, "no REQUIRETLS");

    assertThat(everywhere(() -> said(notHere)))
        .containsExactly(
            new Failed(BOB, GUARDED, "no REQUIRETLS", "next", null, Instant.EPOCH, null));
    assertThat(tried).containsExactly("best", "next");
    assertThat(attempt(atBest(() -> said(notHere), () -> taken(BOB))))
        .containsExactly(new Delivered(BOB, "next", "250 taken", Instant.EPOCH));
  }

  @Test
  void aHostThatMayTakeItLaterOutweighsOneThatNeverMay() {
    Answer notHere = new Answer.NotHere(BOB, GUARDED, "no REQUIRETLS");
    Answer notNow = new Answer.NotNow(BOB, NOT_NOW, "later", LATER);
    Answer notNowHere = new Answer.NotHere(BOB, new StatusCode(4, 7, 10), "TLS failed");

    for (Answer later : List.of(notNow, notNowHere)) {
      assertThat(attempt(atBest(() -> said(later), () -> said(notHere))))
          .hasOnlyElementsOfType(Deferred.class);
      assertThat(attempt(atBest(() -> said(notHere), () -> said(later))))
          .hasOnlyElementsOfType(Deferred.class);
    }
  }

  @Test
  void aHostThatNeverTakesMailIsTheEndOnlyIfAllHostsSaySo() {
    Reply never = new Reply(521, null, List.of("no mail here"));
    Reply busy = new Reply(421, null, List.of("busy"));

    assertThat(everywhere(() -> refuse(never)))
        .containsExactly(
            new Failed(
                BOB,
                new StatusCode(5, 3, 2),
                "the host takes no mail",
                "next",
                "521 no mail here",
                Instant.EPOCH,
                null));
    assertThat(attempt(atBest(() -> refuse(busy), () -> refuse(never))))
        .hasOnlyElementsOfType(Deferred.class);
    assertThat(everywhere(() -> refuse(new Reply(554, null, List.of("no")))))
        .hasOnlyElementsOfType(Deferred.class);
  }

  private List<DeliveryOutcome> everywhere(HostsDeed deed) {
    return attempt(atBest(deed, deed));
  }

  private List<DeliveryOutcome> attempt(Transport transport) {
    Destination hosts =
        new Destination.Hosts(List.of(new NextHost("best", 25), new NextHost("next", 25)));
    Delivery delivery =
        new Delivery(
            domain -> hosts,
            SampleOrder.OPENLY,
            (letter, approach, callOff) -> {
              tried.add(approach.host().name());
              return transport.carry(letter, approach, callOff);
            },
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    return delivery
        .attempt(SampleOrder.to("b.test", BOB), SampleOrder.CONTENT, new CallOff(), new Visit())
        .stream()
        .map(Ending::outcome)
        .toList();
  }

  private static Handover taken(Recipient to) {
    return said(new Answer.Took(to, TAKEN));
  }

  private static Handover said(Answer answer) {
    return new Handover(SampleOrder.PLAIN, true, List.of(answer));
  }

  private static Handover refuse(Reply reply) throws IOException {
    throw Refusals.refusal(reply);
  }

  /** What the best host does, and what the next one does. */
  private static Transport atBest(HostsDeed best, HostsDeed next) {
    return (letter, approach, callOff) ->
        approach.host().name().equals("best") ? best.done() : next.done();
  }

  /** What one host does. */
  @FunctionalInterface
  private interface HostsDeed {

    Handover done() throws IOException;
  }
}
