package postroad.spool.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Samples.mail;
import static postroad.spool.Samples.recipients;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import postroad.contract.JournalEvent;
import postroad.contract.LocalDelivery;
import postroad.contract.MailAddress;
import postroad.contract.NextHop;
import postroad.contract.Recipient;
import postroad.contract.RemoteDelivery;
import postroad.contract.ReportWishes;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.spool.Samples;
import postroad.spool.content.MailInHand;
import postroad.spool.handover.Outgoing;

/** How a plan becomes records. */
class OrdersTest {

  private static final MailInHand MAIL = mail("Subject: hello", "", "hello");

  private final Orders orders =
      new Orders(
          account -> (int) account.getLeastSignificantBits() % 2,
          (sender, forwarder) -> new MailAddress("srs-" + sender.localPart(), forwarder.domain()),
          Clock.fixed(Samples.NOON, ZoneOffset.UTC),
          new SimpleMeterRegistry());

  @Test
  void accountsOfOnePartitionShareARecord() {
    List<Route> routes =
        Stream.of(1, 2, 3)
            .<Route>map(n -> new Route.Local(recipient("u" + n + "@a.test"), new UUID(0, n), null))
            .toList();

    Outgoing outgoing = orders.of(MAIL, new RoutePlan(routes));

    assertThat(outgoing.records()).extracting(ProducerRecord::topic).containsOnly(Topics.LOCAL);
    assertThat(outgoing.records())
        .extracting(record -> said(record, LocalDelivery.class).accounts().size())
        .containsExactly(2, 1);
    assertThat(outgoing.records().getFirst().key()).isEqualTo(new UUID(0, 1).toString());
  }

  @Test
  void eachDestinationHasARecordAndTheOctetsAreUntouched() {
    List<Route> routes =
        Stream.of("x@b.test", "y@c.test", "z@b.test")
            .<Route>map(to -> new Route.Remote(recipient(to), to.substring(2)))
            .toList();

    Outgoing outgoing = orders.of(MAIL, new RoutePlan(routes));

    assertThat(outgoing.records())
        .extracting(ProducerRecord::key)
        .containsExactly("b.test", "c.test");
    assertThat(outgoing.records())
        .allSatisfy(record -> assertThat(record.value()).isEqualTo(MAIL.octets()));
    assertThat(said(outgoing.records().getFirst(), RemoteDelivery.class).recipients())
        .containsExactlyElementsOf(recipients("x@b.test", "z@b.test"));
    assertThat(outgoing.events())
        .hasSize(3)
        .allSatisfy(event -> assertThat(event).isInstanceOf(JournalEvent.OrderedRemote.class));
  }

  @Test
  void aHostNamedInsteadOfTheMailExchangersIsTheKey() {
    NextHop gate = new NextHop("gate.test", 2525);
    List<Route> routes =
        List.of(
            new Route.Remote(recipient("x@b.test"), "b.test", gate),
            new Route.Remote(recipient("y@b.test"), "b.test"),
            new Route.Remote(recipient("z@b.test"), "b.test", gate));

    Outgoing outgoing = orders.of(MAIL, new RoutePlan(routes));

    assertThat(outgoing.records())
        .extracting(ProducerRecord::key)
        .containsExactly("gate.test:2525", "b.test");
    assertThat(said(outgoing.records().getFirst(), RemoteDelivery.class))
        .isEqualTo(
            new RemoteDelivery(
                MAIL.envelope(), "b.test", gate, null, recipients("x@b.test", "z@b.test")));
  }

  @Test
  void mailThatIsSentOnHasAnotherSenderForTheNextHostAndNoOther() {
    Recipient named = recipient("x@b.test");
    Recipient forwarded = recipient("y@a.test").redirectedTo(MailAddress.parse("y@b.test"));
    List<Route> routes =
        List.of(new Route.Remote(named, "b.test"), new Route.Remote(forwarded, "b.test"));

    assertThat(orders.of(MAIL, new RoutePlan(routes)).records())
        .extracting(record -> said(record, RemoteDelivery.class))
        .containsExactly(
            new RemoteDelivery(MAIL.envelope(), "b.test", List.of(named)),
            new RemoteDelivery(
                MAIL.envelope(),
                "b.test",
                null,
                MailAddress.parse("srs-alice@a.test"),
                List.of(forwarded)));
  }

  @Test
  void theNullReversePathStaysNull() {
    MailInHand report = mail(null, ReportWishes.NONE, MAIL.octets());
    Recipient forwarded = recipient("y@a.test").redirectedTo(MailAddress.parse("y@b.test"));

    RemoteDelivery order =
        said(
            orders
                .of(report, new RoutePlan(List.of(new Route.Remote(forwarded, "b.test"))))
                .records()
                .getFirst(),
            RemoteDelivery.class);

    assertThat(order.reversePath()).isNull();
    assertThat(order.envelopeForNextHost().sender()).isNull();
  }

  @Test
  void anOrderHasAHundredRecipientsAtMost() {
    List<Route> routes =
        IntStream.range(0, 250)
            .<Route>mapToObj(n -> new Route.Remote(recipient(n + "@b.test"), "b.test"))
            .toList();

    assertThat(orders.of(MAIL, new RoutePlan(routes)).records())
        .extracting(record -> said(record, RemoteDelivery.class).recipients().size())
        .containsExactly(100, 100, 50);
  }

  @Test
  void theJournalTellsOfALargeGroupInSeveralEvents() {
    List<MailAddress> members =
        IntStream.range(0, 1_200).mapToObj(n -> MailAddress.parse(n + "@b.test")).toList();
    RoutePlan plan =
        new RoutePlan(
            List.of(),
            List.of(new RoutePlan.Expansion(MailAddress.parse("all@a.test"), members)),
            List.of());

    assertThat(orders.of(MAIL, plan).events())
        .extracting(event -> ((JournalEvent.Expanded) event).targets().size())
        .containsExactly(500, 500, 200);
  }

  private static Recipient recipient(String address) {
    return recipients(address).getFirst();
  }

  private static <T> T said(ProducerRecord<String, byte[]> record, Class<T> what) {
    return Wire.parse(record.headers().lastHeader(Wire.ENVELOPE).value(), what);
  }
}
