package postroad.ingress.session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import postroad.directory.Account;
import postroad.ingress.command.SmtpCommand.Auth;
import postroad.ingress.session.Phase.AwaitingLogin;
import postroad.protocol.sasl.SaslLines;
import postroad.protocol.sasl.SaslMechanism;
import postroad.protocol.sasl.SaslStep;

/** AUTH, step by step (RFC 4954). A wrong password is answered late: the mechanisms see to it. */
final class LoginDialogue {

  private static final Logger log = LoggerFactory.getLogger(LoginDialogue.class);

  private final Door door;

  LoginDialogue(Door door) {
    this.door = door;
  }

  /** Where a login stands. */
  sealed interface Progress {}

  /** The client is asked for more. */
  record AskOn(SaslLines exchange, Reply challenge) implements Progress {}

  /** The client is this account. */
  record Done(Account account) implements Progress {}

  /** The client is nobody. */
  record Failed(Reply reply) implements Progress {}

  Progress begin(Auth auth, Client client) {
    if (!door.policy().asksForLogin()) {
      return new Failed(Replies.NO_LOGIN_HERE);
    }
    if (client.isLoggedIn()) {
      return new Failed(Replies.LOGGED_IN_ALREADY);
    }
    if (!client.isSecured()) {
      return new Failed(Replies.TLS_BEFORE_LOGIN);
    }
    SaslMechanism mechanism = door.usable(client).get(auth.mechanism());
    if (mechanism == null) {
      return new Failed(Replies.UNKNOWN_MECHANISM);
    }
    SaslLines exchange = new SaslLines(mechanism);
    return progress(exchange, () -> exchange.begin(auth.initialResponse()));
  }

  Progress next(AwaitingLogin awaiting, String line) {
    return progress(awaiting.exchange(), () -> awaiting.exchange().next(line));
  }

  private static Progress progress(SaslLines exchange, Step step) {
    try {
      return switch (step.take()) {
        case SaslStep.Challenge challenge ->
            new AskOn(exchange, Replies.challenge(SaslLines.encoded(challenge)));
        case SaslStep.Accepted(Account account) -> new Done(account);
        case SaslStep.Refused() -> new Failed(Replies.LOGIN_REFUSED);
        case SaslStep.Malformed() -> new Failed(Replies.LOGIN_MALFORMED);
      };
    } catch (DataAccessException away) {
      log.warn("nobody can log in now: {}", away.toString());
      return new Failed(Replies.LOGIN_UNAVAILABLE);
    }
  }

  /** One step of an exchange; it may ask the directory. */
  @FunctionalInterface
  private interface Step {
    SaslStep take();
  }
}
