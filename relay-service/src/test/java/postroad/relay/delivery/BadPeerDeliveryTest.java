package postroad.relay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import postroad.contract.DeliveryOutcome;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.relay.RelaySettings;
import postroad.relay.SettingsForTests;
import postroad.relay.connection.AddressByAddress;
import postroad.relay.connection.AddressSettings;
import postroad.relay.connection.ConnectionPool;
import postroad.relay.connection.Family;
import postroad.relay.destination.Destination;
import postroad.relay.destination.NextHost;
import postroad.relay.pace.Visit;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.SmtpClient;
import postroad.relay.smtp.Trust;
import postroad.testkit.Misdeed;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.ScriptedSmtpPeer.Script;
import postroad.testkit.SmtpStep;

/** Whatever a host does, its mail ends well, is repeated to nobody, and leaves nothing behind. */
@Timeout(60)
class BadPeerDeliveryTest {

  private static final Recipient BOB = Recipient.of(MailAddress.parse("bob@b.test"));

  static Stream<Arguments> before() {
    return each(
        misdeed -> !misdeed.isEndless(), // the next host must be given all patience
        SmtpStep.GREETING,
        SmtpStep.EHLO,
        SmtpStep.MAIL,
        SmtpStep.RCPT,
        SmtpStep.DATA);
  }

  @ParameterizedTest
  @MethodSource("before")
  void whoGotNothingIsFollowedByTheNextHost(SmtpStep step, Misdeed misdeed) {
    try (ScriptedSmtpPeer bad = ScriptedSmtpPeer.misbehaving(step, misdeed::commit, "PIPELINING");
        ScriptedSmtpPeer good = ScriptedSmtpPeer.polite("PIPELINING")) {
      assertThat(attempts(misdeed, 1, bad, good)).hasOnlyElementsOfType(Delivered.class);
      assertThat(bad.mails()).isEmpty();
      assertThat(good.mails()).hasSize(1);
      assertNobodyIsLeft(bad, good);
    }
  }

  static Stream<Arguments> atTheDot() {
    return each(misdeed -> true, SmtpStep.DOT);
  }

  @ParameterizedTest
  @MethodSource("atTheDot")
  void whoMayHaveTheMailIsFollowedByNobody(SmtpStep step, Misdeed misdeed) {
    try (ScriptedSmtpPeer bad = ScriptedSmtpPeer.misbehaving(step, misdeed::commit, "PIPELINING");
        ScriptedSmtpPeer good = ScriptedSmtpPeer.polite("PIPELINING")) {
      assertThat(attempts(misdeed, 1, bad, good)).hasOnlyElementsOfType(Deferred.class);
      assertThat(bad.mails()).hasSize(1);
      assertThat(good.connections()).isZero();
      assertNobodyIsLeft(bad, good);
    }
  }

  static Stream<Arguments> after() {
    return each(misdeed -> true, SmtpStep.RSET, SmtpStep.QUIT);
  }

  @ParameterizedTest
  @MethodSource("after")
  void whoHasTheMailGetsItOnce(SmtpStep step, Misdeed misdeed) {
    try (ScriptedSmtpPeer bad = ScriptedSmtpPeer.misbehaving(step, misdeed::commit, "PIPELINING")) {
      assertThat(attempts(misdeed, 3, bad)).hasOnlyElementsOfType(Delivered.class);
      assertThat(bad.mails()).hasSize(3);
      assertNobodyIsLeft(bad);
    }
  }

  @Test
  void aSessionThatHasCarriedEnoughIsFollowedByAnotherOne() {
    Script oneEach =
        session -> {
          AtomicInteger ofThis = new AtomicInteger();
          session
              .instead(
                  SmtpStep.MAIL,
                  asked ->
                      asked.say(
                          ofThis.getAndIncrement() == 0
                              ? SmtpStep.MAIL.usual()
                              : "421 4.7.0 too many mails"))
              .beSensible();
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(oneEach)) {
      assertThat(attempts(Misdeed.GARBAGE, 3, peer)).hasOnlyElementsOfType(Delivered.class);
      assertThat(peer.mails()).hasSize(3);
      assertThat(peer.connections()).isEqualTo(3);
    }
  }

  /** Several mails, one after the other, to the first of these hosts that takes them. */
  private static List<DeliveryOutcome> attempts(
      Misdeed misdeed, int mails, ScriptedSmtpPeer... peers) {
    RelaySettings settings =
        misdeed.isEndless()
            ? SettingsForTests.with("timeouts.data-end=500ms", "timeouts.between=500ms")
            : SettingsForTests.with();
    List<NextHost> hosts =
        Stream.of(peers).map(peer -> new NextHost("127.0.0.1", peer.port())).toList();
    try (SmtpClient client = new SmtpClient(settings, Trust.ofPlatform());
        ConnectionPool pool = pool(client, settings)) {
      Delivery delivery =
          new Delivery(
              domain -> new Destination.Hosts(hosts),
              SampleOrder.OPENLY,
              new SmtpTransport(pool, (letter, approach, attempt) -> {}),
              Clock.systemUTC());
      return Stream.generate(() -> SampleOrder.to("b.test", BOB))
          .limit(mails)
          .flatMap(order ->
              delivery.attempt(order, SampleOrder.CONTENT, new CallOff(), new Visit()).stream())
          .map(Ending::outcome)
          .toList();
    }
  }

  private static ConnectionPool pool(SmtpClient client, RelaySettings settings) {
    return new ConnectionPool(
        new AddressByAddress(
            name -> List.of(InetAddress.ofLiteral(name)),
            client,
            new AddressSettings(Family.IPV6_FIRST, Duration.ofMillis(250)),
            RandomGenerator.getDefault()),
        settings.reuse());
  }

  private static void assertNobodyIsLeft(ScriptedSmtpPeer... peers) {
    for (ScriptedSmtpPeer peer : peers) {
      await().until(() -> peer.openConnections() == 0);
    }
  }

  private static Stream<Arguments> each(Predicate<Misdeed> which, SmtpStep... steps) {
    List<Misdeed> misdeeds = Stream.of(Misdeed.values()).filter(which).toList();
    return Stream.of(steps)
        .flatMap(step -> misdeeds.stream().map(misdeed -> Arguments.of(step, misdeed)));
  }
}
