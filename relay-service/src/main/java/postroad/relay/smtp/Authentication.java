package postroad.relay.smtp;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.relay.login.Login;
import postroad.relay.login.LoginMechanism;

/** Logs in at a smart host (RFC 4954 §4). What we say there is never logged. */
final class Authentication {

  private static final Logger log = LoggerFactory.getLogger(Authentication.class);

  private static final int CHALLENGE = 334;
  private static final int LET_IN = 235;

  private final PeerConnection peer;
  private final Duration patience;

  Authentication(PeerConnection peer, Duration patience) {
    this.peer = peer;
    this.patience = patience;
  }

  /**
   * Logs in.
   *
   * @throws HostRefusedException when the host does not let us in
   * @throws IOException when there is no way that both sides know
   */
  void logIn(Login login, Capabilities offered) throws IOException {
    LoginMechanism mechanism =
        LoginMechanism.of(login, offered.loginMechanisms())
            .orElseThrow(() -> new IOException("the host offers no way to log in that we may use"));
    try {
      Reply reply = converse(mechanism);
      if (reply.code() != LET_IN) {
        log.warn("{} does not let us in as {}: {}", peer, login, reply.text());
        throw new HostRefusedException(reply);
      }
    } catch (IllegalArgumentException senseless) {
      throw new IOException(
          "logging in by " + mechanism.name() + " failed: " + senseless.getMessage(), senseless);
    }
    if (!mechanism.isComplete()) {
      throw new IOException("the host let us in before we or it had proved anything");
    }
  }

  private Reply converse(LoginMechanism mechanism) throws IOException {
    byte[] first = mechanism.first();
    String command = "AUTH " + mechanism.name();
    Reply reply = peer.ask(first == null ? command : command + " " + encoded(first), patience);
    while (reply.code() == CHALLENGE) {
      byte[] challenge = Base64.getDecoder().decode(reply.lines().getFirst().strip());
      reply = peer.ask(encoded(mechanism.answer(challenge)), patience);
    }
    return reply;
  }

  private static String encoded(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }
}
