package postroad.relay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import postroad.contract.DeliveryOutcome;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.MailAddress;
import postroad.contract.NextHop;
import postroad.contract.Recipient;
import postroad.contract.RemoteDelivery;
import postroad.contract.StatusCode;
import postroad.relay.destination.Destination;
import postroad.relay.destination.NextHost;
import postroad.relay.pace.Visit;
import postroad.relay.smtp.Answer;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.CallOff.CalledOffException;
import postroad.relay.smtp.Letter;
import postroad.relay.smtp.Reply;
import postroad.relay.smtp.Security;

/** One attempt, host by host, without a network. */
class DeliveryTest {

  private static final Recipient BOB = Recipient.of(MailAddress.parse("bob@b.test"));
  private static final Recipient CAROL = Recipient.of(MailAddress.parse("carol@b.test"));
  private static final Reply TAKEN = new Reply(250, null, List.of("taken"));
  private static final Reply LATER = new Reply(451, null, List.of("later"));
  private static final Reply NO = new Reply(550, null, List.of("no"));
  private static final StatusCode NOT_NOW = new StatusCode(4, 2, 0);
  private static final StatusCode NEVER = new StatusCode(5, 1, 1);

  private final List<String> tried = new ArrayList<>();

  @Test
  void theFirstHostThatTakesItIsTheEnd() {
    List<Ending> endings =
        attempt((letter, approach, callOff) -> taken(letter, SampleOrder.TLS), BOB, CAROL);

    assertThat(endings)
        .containsExactly(
            new Ending(
                new Delivered(BOB, "best", "250 taken", Instant.EPOCH), SampleOrder.TLS, true),
            new Ending(
                new Delivered(CAROL, "best", "250 taken", Instant.EPOCH), SampleOrder.TLS, true));
    assertThat(tried).containsExactly("best");
  }

  @Test
  void theNextHostIsTriedWhenOneIsDown() {
    List<Ending> endings =
        attempt(
            (letter, approach, callOff) -> {
              if (approach.host().name().equals("best")) {
                throw new ConnectException("refused");
              }
              return taken(letter, SampleOrder.PLAIN);
            },
            BOB);

    assertThat(outcomes(endings))
        .containsExactly(new Delivered(BOB, "next", "250 taken", Instant.EPOCH));
  }

  @Test
  void aHostTheOrderNamesIsTriedAndDnsIsNotAsked() {
    RemoteDelivery order = SampleOrder.by(new NextHop("gate.test", 2525), "b.test", BOB);
    List<Integer> ports = new ArrayList<>();
    Delivery delivery =
        delivery(
            new Destination.NullMx(),
            (letter, approach, callOff) -> {
              ports.add(approach.host().port());
              return taken(letter, SampleOrder.PLAIN);
            });

    assertThat(outcomes(delivery.attempt(order, SampleOrder.CONTENT, new CallOff(), new Visit())))
        .containsExactly(new Delivered(BOB, "gate.test", "250 taken", Instant.EPOCH));
    assertThat(ports).containsExactly(2525);
  }

  @Test
  void noHostAtAllMeansNotNow() {
    List<Ending> endings =
        attempt(
            (letter, approach, callOff) -> {
              throw new ConnectException("refused by " + approach.host().name());
            },
            BOB);

    assertThat(outcomes(endings))
        .singleElement()
        .isInstanceOfSatisfying(
            Deferred.class,
            deferred -> {
              assertThat(deferred.status()).isEqualTo(new StatusCode(4, 4, 1));
              assertThat(deferred.host()).isEqualTo("next");
              assertThat(deferred.reason()).contains("refused by next");
            });
    assertThat(tried).containsExactly("best", "next");
  }

  @Test
  void onlyThoseGoToTheNextHostWhomTheFirstPutOff() {
    Recipient dave = Recipient.of(MailAddress.parse("dave@b.test"));
    List<List<Recipient>> asked = new ArrayList<>();

    List<Ending> endings =
        attempt(
            (letter, approach, callOff) -> {
              asked.add(letter.recipients());
              return approach.host().name().equals("best")
                  ? new Handover(
                      SampleOrder.PLAIN,
                      true,
                      List.of(
                          new Answer.Took(BOB, TAKEN),
                          new Answer.NotNow(CAROL, NOT_NOW, "later", LATER),
                          new Answer.Never(dave, NEVER, "no", NO)))
                  : taken(letter, SampleOrder.PLAIN);
            },
            BOB,
            CAROL,
            dave);

    assertThat(asked).containsExactly(List.of(BOB, CAROL, dave), List.of(CAROL));
    assertThat(outcomes(endings))
        .containsExactlyInAnyOrder(
            new Delivered(BOB, "best", "250 taken", Instant.EPOCH),
            new Delivered(CAROL, "next", "250 taken", Instant.EPOCH),
            new Failed(dave, NEVER, "no", "best", "550 no", Instant.EPOCH, null));
  }

  @Test
  void whatTheLastHostSaidIsTheReason() {
    List<Ending> endings =
        attempt(
            (letter, approach, callOff) ->
                new Handover(
                    SampleOrder.PLAIN,
                    true,
                    List.of(new Answer.NotNow(BOB, NOT_NOW, "later", LATER))),
            BOB);

    assertThat(outcomes(endings))
        .containsExactly(
            new Deferred(BOB, NOT_NOW, "later", "next", "451 later", Instant.EPOCH, null));
  }

  @Test
  void anUnclearEndIsNeverTriedElsewhere() {
    List<Ending> endings =
        attempt(
            (letter, approach, callOff) ->
                new Handover(
                    SampleOrder.PLAIN,
                    true,
                    List.of(new Answer.Unclear(BOB, "lost", Answer.Break.MUTE))),
            BOB);

    assertThat(outcomes(endings)).singleElement().isInstanceOf(Deferred.class);
    assertThat(tried).containsExactly("best");
  }

  @Test
  void troubleOfOurOwnIsNeverABounceAndNoReasonToAskTheNextHost() {
    List<Ending> endings =
        attempt(
            (letter, approach, callOff) -> {
              throw new IllegalStateException("the database is away");
            },
            BOB);

    assertThat(outcomes(endings))
        .singleElement()
        .isInstanceOfSatisfying(
            Deferred.class,
            deferred -> {
              assertThat(deferred.status()).isEqualTo(new StatusCode(4, 3, 0));
              assertThat(deferred.reason()).doesNotContain("database");
            });
    assertThat(tried).containsExactly("best");
  }

  @Test
  void whatDnsSaysDecidesWithoutAnyHost() {
    assertThat(statusFor(new Destination.NullMx())).isEqualTo("5.1.10");
    assertThat(statusFor(new Destination.NoSuchDomain("none"))).isEqualTo("5.1.2");
    assertThat(statusFor(new Destination.Unknown("SERVFAIL"))).isEqualTo("4.4.3");
    assertThat(tried).isEmpty();
  }

  @Test
  void manyRecipientsGoInGroupsOfAHundred() {
    Recipient[] many =
        IntStream.range(0, 250)
            .mapToObj(i -> Recipient.of(MailAddress.parse("u" + i + "@b.test")))
            .toArray(Recipient[]::new);
    List<Integer> sizes = new ArrayList<>();

    List<Ending> endings =
        attempt(
            (letter, approach, callOff) -> {
              sizes.add(letter.recipients().size());
              return taken(letter, SampleOrder.PLAIN);
            },
            many);

    assertThat(sizes).containsExactly(100, 100, 50);
    assertThat(endings).hasSize(250);
  }

  @Test
  void anAttemptThatWasCalledOffHasNoEnding() {
    CallOff callOff = new CallOff();
    Delivery delivery =
        delivery(
            hosts(),
            (letter, approach, off) -> {
              callOff.callOff();
              throw new IOException("hung up");
            });

    assertThatThrownBy(
            () -> delivery.attempt(order(BOB), SampleOrder.CONTENT, callOff, new Visit()))
        .isInstanceOf(CalledOffException.class);
    assertThat(tried).containsExactly("best");
  }

  private String statusFor(Destination destination) {
    List<Ending> endings =
        delivery(destination, (letter, approach, callOff) -> taken(letter, SampleOrder.PLAIN))
            .attempt(order(BOB), SampleOrder.CONTENT, new CallOff(), new Visit());
    DeliveryOutcome.NotDelivered outcome =
        (DeliveryOutcome.NotDelivered) endings.getFirst().outcome();
    return outcome.status().toString();
  }

  private List<Ending> attempt(Transport transport, Recipient... recipients) {
    return delivery(hosts(), transport)
        .attempt(order(recipients), SampleOrder.CONTENT, new CallOff(), new Visit());
  }

  private Delivery delivery(Destination destination, Transport transport) {
    return new Delivery(
        domain -> destination,
        SampleOrder.OPENLY,
        (letter, approach, callOff) -> {
          tried.add(approach.host().name());
          return transport.carry(letter, approach, callOff);
        },
        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  private static Destination hosts() {
    return new Destination.Hosts(List.of(new NextHost("best", 25), new NextHost("next", 25)));
  }

  private static Handover taken(Letter letter, Security security) {
    Stream<Answer> answers = letter.recipients().stream().map(to -> new Answer.Took(to, TAKEN));
    return new Handover(security, true, answers.toList());
  }

  private static RemoteDelivery order(Recipient... recipients) {
    return SampleOrder.to("b.test", recipients);
  }

  private static List<DeliveryOutcome> outcomes(List<Ending> endings) {
    return endings.stream().map(Ending::outcome).toList();
  }
}
