package postroad.relay.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.relay.SettingsForTests;
import postroad.relay.destination.NextHost;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.HostRefusedException;
import postroad.relay.smtp.SmtpClient;
import postroad.relay.smtp.SmtpSession;
import postroad.relay.smtp.TlsPolicy;
import postroad.relay.smtp.Trust;
import postroad.testkit.ScriptedSmtpPeer;

/** A host with many addresses, some of which are of no use. */
@Timeout(60)
class AddressByAddressTest {

  private final ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("PIPELINING");
  private final SmtpClient client = new SmtpClient(SettingsForTests.with(), Trust.ofPlatform());

  @AfterEach
  void close() {
    client.close();
    peer.close();
  }

  @Test
  void anAddressWhereNobodyListensIsPassedOver() throws IOException {
    try (SmtpSession session = open("127.0.0.77", "127.0.0.78", "127.0.0.1")) {
      assertThat(session.isUsable()).isTrue();
    }
    assertThatThrownBy(() -> open("127.0.0.77")).isInstanceOf(ConnectException.class);
    assertThatThrownBy(() -> open("127.0.0.77", "127.0.0.78")).isInstanceOf(ConnectException.class);
  }

  @Test
  void anAddressThatDoesNotAnswerIsRacedByTheNext() throws IOException {
    try (Unanswering silent = new Unanswering("127.0.0.79", peer.port());
        SmtpSession session = open("127.0.0.79", "127.0.0.1")) {
      assertThat(session.isUsable()).isTrue();
      assertThat(silent.isFull()).isTrue();
    }
    await().until(() -> peer.openConnections() == 0);
  }

  @Test
  void anIpv6AddressThatLeadsNowhereCostsNoMail() throws IOException {
    try (SmtpSession session = open("2001:db8::1", "127.0.0.1")) {
      assertThat(session.isUsable()).isTrue();
    }
  }

  @Test
  void whoLosesTheRaceHearsNoWordAndIsNotLeftHanging() throws IOException {
    try (ScriptedSmtpPeer other = at("127.0.0.80")) {
      open("127.0.0.80", "127.0.0.1").close();
      await().until(() -> peer.openConnections() + other.openConnections() == 0);
      assertThat(Stream.of(peer, other).flatMap(each -> each.heard().stream()))
          .containsExactly("EHLO relay.test", "QUIT");
    }
  }

  @Test
  void anAddressThatWantsNoSessionIsFollowedByTheNext() throws IOException {
    try (ScriptedSmtpPeer busy =
            ScriptedSmtpPeer.playing(
                "127.0.0.81", peer.port(), session -> session.say("421 4.3.2 busy"));
        SmtpSession session = open("127.0.0.81", "127.0.0.1")) {
      assertThat(session.isUsable()).isTrue();
      assertThatThrownBy(() -> open("127.0.0.81")).isInstanceOf(HostRefusedException.class);
      assertThat(busy.connections()).isBetween(1, 2);
    }
  }

  @Test
  void anAttemptThatIsCalledOffLeavesTheRace() throws IOException {
    CallOff callOff = new CallOff();
    try (Unanswering first = new Unanswering("127.0.0.79", peer.port());
        Unanswering second = new Unanswering("127.0.0.80", peer.port())) {
      Thread calling = Thread.ofVirtual().start(callOff::callOff);
      assertThatThrownBy(() -> open(callOff, "127.0.0.79", "127.0.0.80"))
          .isInstanceOf(CallOff.CalledOffException.class);
      assertThat(first.isFull() && second.isFull()).isTrue();
      calling.join();
    } catch (InterruptedException hurried) {
      throw new AssertionError(hurried);
    }
  }

  private ScriptedSmtpPeer at(String address) {
    return ScriptedSmtpPeer.playing(address, peer.port(), session -> session.beSensible());
  }

  private SmtpSession open(String... addresses) throws IOException {
    return open(new CallOff(), addresses);
  }

  private SmtpSession open(CallOff callOff, String... addresses) throws IOException {
    List<InetAddress> known = Stream.of(addresses).map(InetAddress::ofLiteral).toList();
    return new AddressByAddress(
            name -> known,
            client,
            new AddressSettings(Family.IPV6_FIRST, Duration.ofMillis(50)),
            new Unshuffled())
        .open(
            new Approach(new NextHost("mx.b.test", peer.port()), new TlsPolicy.Opportunistic()),
            callOff);
  }

  /** Leaves everything in its place. */
  private static final class Unshuffled extends Random {

    private static final long serialVersionUID = 1L;

    @Override
    public int nextInt(int bound) {
      return bound - 1;
    }
  }

  /** An address where connections are neither taken nor refused: its queue is full. */
  private static final class Unanswering implements AutoCloseable {

    private final ServerSocket door;
    private final List<Socket> waiting = new ArrayList<>();
    private boolean isFull;

    Unanswering(String address, int port) throws IOException {
      door = new ServerSocket(port, 1, InetAddress.getByName(address));
      while (!isFull) {
        Socket filler = new Socket();
        waiting.add(filler);
        try {
          filler.connect(door.getLocalSocketAddress(), 200);
        } catch (java.net.SocketTimeoutException full) {
          isFull = true;
        }
      }
    }

    boolean isFull() {
      return isFull;
    }

    @Override
    public void close() throws IOException {
      for (Socket filler : waiting) {
        filler.close();
      }
      door.close();
    }
  }
}
