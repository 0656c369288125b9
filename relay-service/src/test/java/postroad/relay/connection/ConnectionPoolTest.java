package postroad.relay.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import postroad.contract.TlsFailure;
import postroad.relay.RelaySettings;
import postroad.relay.SettingsForTests;
import postroad.relay.destination.NextHost;
import postroad.relay.pace.Berth;
import postroad.relay.pace.Site;
import postroad.relay.smtp.Answer;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.SampleLetter;
import postroad.relay.smtp.SmtpClient;
import postroad.relay.smtp.SmtpSession;
import postroad.relay.smtp.TlsFailedException;
import postroad.relay.smtp.TlsPolicy;
import postroad.relay.smtp.Trust;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.SmtpPeerSession;

/** Sessions outlive a mail, for a while. */
class ConnectionPoolTest {

  private final ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("PIPELINING");
  private final NextHost host = new NextHost("mx.b.test", peer.port());
  private final Approach openly = new Approach(host, new TlsPolicy.Opportunistic());
  private final SmtpClient client = new SmtpClient(SettingsForTests.with(), Trust.ofPlatform());

  @AfterEach
  void close() {
    client.close();
    peer.close();
  }

  @Test
  void theNextMailUsesTheSameSession() throws IOException {
    try (ConnectionPool pool = pool()) {
      for (int i = 0; i < 5; i++) {
        carryOne(pool);
      }

      assertThat(peer.connections()).isEqualTo(1);
      assertThat(peer.mails()).hasSize(5);
      assertThat(peer.heard()).as("there is nothing to reset").doesNotContain("RSET");
    }
  }

  @Test
  void aSessionWhoseLastMailWasRefusedIsResetFirst() throws IOException {
    try (ScriptedSmtpPeer choosy = ScriptedSmtpPeer.playing(ConnectionPoolTest::refuse);
        ConnectionPool pool = pool()) {
      haveOneRefused(pool, at(choosy));

      SmtpSession again = pool.take(at(choosy), new CallOff());

      assertThat(choosy.heard()).endsWith("RSET");
      assertThat(choosy.connections()).isEqualTo(1);
      again.hangUp();
    }
  }

  @Test
  void mailThatAsksForAnotherPolicyHasAnotherSession() throws IOException {
    try (ConnectionPool pool = pool()) {
      carryOne(pool);
      carryOne(pool, new Approach(host, new TlsPolicy.None()));
      carryOne(pool);

      assertThat(peer.connections()).isEqualTo(2);
    }
  }

  @Test
  void aSessionEndsAfterItsShareOfMail() throws IOException {
    try (ConnectionPool pool = pool("reuse.mails=2")) {
      for (int i = 0; i < 5; i++) {
        carryOne(pool);
      }

      assertThat(peer.connections()).isEqualTo(3);
      await().until(() -> peer.heard().stream().filter("QUIT"::equals).count() == 2);
    }
  }

  @Test
  void aBerthSaysHowMuchMailASessionCarriesAndHowManyWait() throws IOException {
    Site site = new Site("mx.b.test", Site.Kind.HOSTS);
    Approach once = openly.at(new Berth(site, 5, 1));
    Approach alone = openly.at(new Berth(site, 1, 100));
    try (ConnectionPool pool = pool()) {
      carryOne(pool, once);
      carryOne(pool, once);
      assertThat(peer.connections()).isEqualTo(2);

      SmtpSession first = pool.take(alone, new CallOff());
      SmtpSession second = pool.take(alone, new CallOff());
      pool.giveBack(alone, first);
      pool.giveBack(alone, second);
      assertThat(peer.connections()).isEqualTo(4);
      await().until(() -> peer.heard().stream().filter("QUIT"::equals).count() == 3);

      carryOne(pool, alone);
      carryOne(pool, alone);
      assertThat(peer.connections()).as("the first one waited").isEqualTo(4);
    }
  }

  @Test
  void aSessionThatWaitsTooLongTakesItsLeave() throws IOException {
    try (ConnectionPool pool = pool("reuse.idle=100ms")) {
      carryOne(pool);

      await().until(() -> peer.heard().contains("QUIT"));
      carryOne(pool);
      assertThat(peer.connections()).isEqualTo(2);
    }
  }

  @Test
  void aSessionTheHostHasEndedIsReplacedWithoutAWord() throws IOException {
    ScriptedSmtpPeer gone = ScriptedSmtpPeer.playing(ConnectionPoolTest::refuse);
    try (ConnectionPool pool = pool()) {
      haveOneRefused(pool, at(gone));
      gone.close();
      try (ScriptedSmtpPeer again =
          ScriptedSmtpPeer.playing("127.0.0.1", gone.port(), session -> session.beSensible())) {
        carryOne(pool, at(gone));

        assertThat(again.mails()).hasSize(1);
      }
    }
  }

  @Test
  void aHostThatIsWithheldIsNotCalled() {
    TlsPolicy withheld =
        new TlsPolicy.Withheld(
            TlsPolicy.By.MTA_STS, TlsFailure.VALIDATION_FAILURE, "it is not the domain's");
    try (ConnectionPool pool = pool()) {
      assertThatThrownBy(() -> pool.take(new Approach(host, withheld), new CallOff()))
          .isInstanceOf(TlsFailedException.class);
      assertThat(peer.connections()).isZero();
    }
  }

  @Test
  void whatWaitsIsClosedWithThePool() throws IOException {
    try (ConnectionPool pool = pool()) {
      carryOne(pool);
    }

    await().until(() -> peer.heard().contains("QUIT"));
  }

  private static void refuse(SmtpPeerSession session) throws IOException {
    session.say("220 hello");
    session.answer("EHLO", "250 hello");
    session.answer("MAIL", "250 ok");
    session.answer("RCPT", "550 5.1.1 no such user");
    session.answer("RSET", "250 ok");
    session.hearOut();
  }

  private static Approach at(ScriptedSmtpPeer peer) {
    return new Approach(new NextHost("mx.b.test", peer.port()), new TlsPolicy.None());
  }

  private static void haveOneRefused(ConnectionPool pool, Approach approach) throws IOException {
    CallOff callOff = new CallOff();
    SmtpSession session = pool.take(approach, callOff);
    assertThat(session.carry(SampleLetter.from("alice@a.test").to("bob@b.test"), callOff))
        .hasOnlyElementsOfType(Answer.Never.class);
    pool.giveBack(approach, session);
  }

  private void carryOne(ConnectionPool pool) throws IOException {
    carryOne(pool, openly);
  }

  private static void carryOne(ConnectionPool pool, Approach approach) throws IOException {
    CallOff callOff = new CallOff();
    SmtpSession session = pool.take(approach, callOff);
    assertThat(session.carry(SampleLetter.from("alice@a.test").to("bob@b.test"), callOff))
        .hasOnlyElementsOfType(Answer.Took.class);
    pool.giveBack(approach, session);
  }

  private ConnectionPool pool(String... settings) {
    RelaySettings relay = SettingsForTests.with(settings);
    return new ConnectionPool(
        new AddressByAddress(
            name -> List.of(InetAddress.ofLiteral("127.0.0.1")),
            client,
            new AddressSettings(Family.IPV6_FIRST, Duration.ofMillis(250)),
            RandomGenerator.getDefault()),
        relay.reuse());
  }
}
